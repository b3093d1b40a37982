namespace MlAdvisor.Benchmarks.Cases;

/// <summary>Which rules name which kind of fault: the words of a cases file's <c>taxonomy</c>.</summary>
internal static class FaultRules
{
    private static readonly Dictionary<string, string[]> Rules = new(StringComparer.Ordinal)
    {
        ["lr_too_low"] = ["MLA301"],
        ["lr_too_high"] = ["MLA302"],
        ["missing_input_scaling"] = ["MLA104"],
        ["missing_target_scaling"] = ["MLA106"],
        ["unscaled_target"] = ["MLA106"],
        ["unscaled_targets"] = ["MLA106"],
        ["loss_output_mismatch"] = ["MLA201"],
        ["wrong_loss"] = ["MLA201"],
        ["wrong_output_activation"] = ["MLA201"],
        ["wrong_activation"] = ["MLA201", "MLA202", "MLA203"],
        ["wrong_output_units"] = ["MLA201"],
        ["broadcast"] = ["MLA201"],
        ["shape_broadcast"] = ["MLA201"],
        ["clipped_probabilities"] = ["MLA201", "MLA104"],
        ["double_softmax"] = ["MLA201"],
        ["vanishing_sigmoid"] = ["MLA202", "MLA305"],
        ["vanishing_gradient"] = ["MLA202", "MLA305"],
        ["exploding_gradient"] = ["MLA305", "MLA302"],
        ["no_nonlinearity"] = ["MLA203"],
        ["missing_nonlinearity"] = ["MLA203"],
        ["linear_network"] = ["MLA203"],
        ["bad_init"] = ["MLA204"],
        ["dropout_too_high"] = ["MLA205"],
        ["weight_decay_too_high"] = ["MLA205"],
        ["batch_too_large"] = ["MLA303"],
        ["too_few_epochs"] = ["MLA303", "MLA307", "MLA301"],
        ["too_few_updates"] = ["MLA303", "MLA307", "MLA301"],
        ["dead_relu"] = ["MLA304"],
        ["dying_relu"] = ["MLA304"],
        ["clipping"] = ["MLA306"],
        ["schedule"] = ["MLA306"],
        ["no_signal"] = ["MLA401"],
        ["capacity_too_small"] = ["MLA402"],
        ["noisy_labels"] = ["MLA403"],
        ["label_noise"] = ["MLA403"],
        ["nan_in_data"] = ["MLA101"],
        ["class_imbalance"] = ["MLA107"],
        ["wrong_optimizer"] = ["MLA301", "MLA302"],
    };

    /// <summary>Whether a word is known.</summary>
    public static bool IsKnown(string fault) => Rules.ContainsKey(fault);

    /// <summary>Whether a rule names a fault.</summary>
    public static bool Names(string rule, string fault) => Rules.TryGetValue(fault, out var rules) && rules.Contains(rule, StringComparer.Ordinal);
}
