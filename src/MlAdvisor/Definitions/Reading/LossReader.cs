namespace MlAdvisor.Definitions.Reading;

/// <summary>Reads <c>trainer.loss</c>: a name, or a map of <c>name</c>, <c>on</c>, <c>labelSmoothing</c>, <c>reduction</c> and <c>broadcast</c>.</summary>
internal static class LossReader
{
    public static LossDefinition? Read(Value? value)
    {
        if (value is null)
        {
            return null;
        }

        if (value.Node is not MapNode)
        {
            return value.Name<Loss>() is { } bare ? new LossDefinition(bare) : null;
        }

        var map = value.Map("a loss")!;
        var name = map.Required("name", Found.OneOf(Names<Loss>.All))?.Name<Loss>();
        if (name is { } loss and not (Loss.CrossEntropy or Loss.BinaryCrossEntropy))
        {
            map.Misplaced("on", $"on belongs to crossEntropy and binaryCrossEntropy, and the loss is {Names<Loss>.Of(loss)}");
        }

        var on = map.Name("on", LossInput.Logits);
        if (name is { } other && (other != Loss.CrossEntropy || on != LossInput.Logits))
        {
            map.Misplaced("labelSmoothing", $"labelSmoothing belongs to crossEntropy on logits, and the loss is {Names<Loss>.Of(other)} on {Names<LossInput>.Of(on)}");
        }

        var smoothing = map.Number("labelSmoothing", NumberRange.FromTo(0, 1), 0);
        var reduction = map.Name("reduction", LossReduction.Mean);
        if (name is { } third and not Loss.MeanSquaredError)
        {
            map.Misplaced("broadcast", $"broadcast belongs to meanSquaredError, and the loss is {Names<Loss>.Of(third)}");
        }

        var broadcast = map.Flag("broadcast", false);
        map.Close();
        return new LossDefinition(name ?? default, on, smoothing, reduction, broadcast);
    }
}
