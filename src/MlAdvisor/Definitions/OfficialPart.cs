namespace MlAdvisor.Definitions;

/// <summary>Which part the rows become that a dataset's makers hold out, such as CIFAR-10's test file.</summary>
public enum OfficialPart
{
    /// <summary>They judge training; a test share is drawn from the other rows.</summary>
    Validation,

    /// <summary>Nothing looks at them before the end; a validation share is drawn from the other rows.</summary>
    Test,
}
