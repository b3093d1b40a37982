namespace MlAdvisor.Diagnosis;

/// <summary>Finds one kind of cause before anything is trained.</summary>
internal interface ICheckRule
{
    /// <summary>What it finds.</summary>
    /// <param name="context">A definition with its rows.</param>
    IEnumerable<Finding> Check(CheckContext context);
}

/// <summary>Finds one kind of cause in what a training measured of itself.</summary>
internal interface IWatchRule
{
    /// <summary>What it finds.</summary>
    /// <param name="context">A definition with its rows.</param>
    /// <param name="symptom">What training it looked like.</param>
    IEnumerable<Finding> Watch(CheckContext context, SymptomOverSeeds symptom);
}
