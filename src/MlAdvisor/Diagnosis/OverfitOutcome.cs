namespace MlAdvisor.Diagnosis;

/// <summary>What became of a handful of rows that a network was to learn by heart.</summary>
public enum OverfitOutcome
{
    /// <summary>Most seeds remove four fifths of the constant prediction's loss on them.</summary>
    Learned,

    /// <summary>Most seeds remove half of it: the network is small, or slow, for what they hold, and at no other fault.</summary>
    LearnedInPart,

    /// <summary>They were not learned, but have few features to be told apart by: that says little of the network.</summary>
    RowsAreClose,

    /// <summary>There were none, since nothing tells those with different labels apart: that says nothing of the network.</summary>
    RowsAreAlike,

    /// <summary>They were not learned: the network, its loss, its optimizer or the scale of the numbers is at fault.</summary>
    NotLearned,
}
