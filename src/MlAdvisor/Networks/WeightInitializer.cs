using MlAdvisor.Definitions;
using TorchSharp;
using static TorchSharp.torch;

namespace MlAdvisor.Networks;

/// <summary>Draws a layer's weights from a seed. The draws are those of libtorch's generator, so that a seed means the same on every machine.</summary>
internal static class WeightInitializer
{
    /// <summary>Draws one lane's weights, in the order of <see cref="LayerPlan.ParameterShapes"/>.</summary>
    public static IReadOnlyList<Tensor> Draw(LayerPlan plan, Generator generator) => plan switch
    {
        LinearPlan linear => Draw(linear, linear.Initializer, linear.BiasInitializer, receptiveField: 1, generator),
        Conv2dPlan conv => Draw(conv, conv.Initializer, conv.BiasInitializer, conv.Kernel * conv.Kernel, generator),
        BatchNormPlan norm => [ones((long)norm.Shape.Channels), zeros((long)norm.Shape.Channels)],
        LayerNormPlan norm => [ones(norm.ParameterShapes[0]), zeros(norm.ParameterShapes[1])],
        _ => [.. plan.Inner.SelectMany(inner => Draw(inner, generator))],
    };

    /// <summary>What a layer's buffers begin with, in the order of <see cref="LayerPlan.BufferShapes"/>.</summary>
    public static IReadOnlyList<Tensor> Buffers(LayerPlan plan) => plan is BatchNormPlan norm
        ? [zeros((long)norm.Shape.Channels), ones((long)norm.Shape.Channels)]
        : [.. plan.Inner.SelectMany(Buffers)];

    private static IReadOnlyList<Tensor> Draw(
        LayerPlan plan, InitializerDefinition initializer, InitializerDefinition? biasInitializer, int receptiveField, Generator generator)
    {
        var fanIn = (double)plan.Input.Channels * receptiveField;
        var fanOut = (double)plan.Output.Channels * receptiveField;
        var weight = empty(plan.ParameterShapes[0]);
        var bias = zeros(plan.ParameterShapes[1]);
        Fill(weight, initializer, fanIn, fanOut, generator);
        if (biasInitializer is { Name: not Initializer.Default })
        {
            Fill(bias, biasInitializer, bias.shape[0], bias.shape[0], generator);
        }
        else if ((biasInitializer ?? initializer).Name == Initializer.Default)
        {
            // TorchSharp's own biases have the bound of the weights.
            Fill(bias, new InitializerDefinition(Initializer.Default), fanIn, fanOut, generator);
        }

        return [weight, bias];
    }

    private static void Fill(Tensor weight, InitializerDefinition initializer, double fanIn, double fanOut, Generator generator)
    {
        var value = initializer.Value ?? 0;
        switch (initializer.Name)
        {
            case Initializer.Default:
                // Kaiming uniform with a = sqrt(5) comes to this bound.
                Uniform(1 / Math.Sqrt(fanIn));
                break;
            case Initializer.GlorotUniform:
                Uniform(Math.Sqrt(6 / (fanIn + fanOut)));
                break;
            case Initializer.GlorotNormal:
                Normal(Math.Sqrt(2 / (fanIn + fanOut)));
                break;
            case Initializer.HeUniform:
                Uniform(Math.Sqrt(6 / fanIn));
                break;
            case Initializer.HeNormal:
                Normal(Math.Sqrt(2 / fanIn));
                break;
            case Initializer.LecunNormal:
                Normal(Math.Sqrt(1 / fanIn));
                break;
            case Initializer.Orthogonal:
                Normal(1);
                OrthogonalMatrix.Make(weight);
                break;
            case Initializer.Zeros:
                weight.zero_();
                break;
            case Initializer.Constant:
                using (Scalar constant = (float)value)
                {
                    weight.fill_(constant);
                }

                break;
            case Initializer.Normal:
                Normal(value);
                break;
            case Initializer.Uniform:
                Uniform(value);
                break;
            default:
                throw new NotSupportedException($"No draw for the initializer {initializer.Name}.");
        }

        void Uniform(double bound) => weight.uniform_(-bound, bound, generator);
        void Normal(double deviation) => weight.normal_(0, deviation, generator);
    }
}
