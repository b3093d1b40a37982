using System.Reflection;
using System.Reflection.Emit;
using TorchSharp;
using static TorchSharp.torch;

namespace MlAdvisor.Tests.Conventions;

/// <summary>
/// A number that an operation of TorchSharp is given is held until it returns: else the garbage collector may free it while libtorch reads it. What makes one on
/// the way holds it in a local variable, a field, or gives it to whoever called.
/// </summary>
[TestClass]
public class NumbersTests
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    [TestMethod]
    public void Numbers_OfTheProduct_AreHeld()
    {
        var methods = typeof(PipelineAdvisor).Assembly.GetTypes().SelectMany(type => type.GetMethods(Own)).Where(method => method.GetMethodBody() is not null).ToList();

        methods.Count.ShouldBeGreaterThan(2000);
        methods.SelectMany(Faults).ShouldBeEmpty();
    }

    [TestMethod]
    [DataRow(nameof(Samples.Passes), 1)]
    [DataRow(nameof(Samples.AddsOne), 1)]
    [DataRow(nameof(Samples.Squares), 1)]
    [DataRow(nameof(Samples.Multiplies), 1)]
    [DataRow(nameof(Samples.HoldsOneOfTwo), 1)]
    [DataRow(nameof(Samples.Holds), 0)]
    [DataRow(nameof(Samples.Gives), 0)]
    public void Faults_OfASample_AreFound(string sample, int faults) => Faults(typeof(Samples).GetMethod(sample, Own)!).Count().ShouldBe(faults);

    private static IEnumerable<string> Faults(MethodInfo method)
    {
        var calls = Calls(method).ToList();
        var made = calls.Count(call => call.Name == "op_Implicit" && call.DeclaringType == typeof(Scalar));
        var held = method.GetMethodBody()!.LocalVariables.Count(local => local.LocalType == typeof(Scalar));
        if (made > held && method.ReturnType != typeof(Scalar))
        {
            yield return $"{method.DeclaringType}.{method.Name}: a number is made for a call and not held";
        }

        foreach (var call in calls.Where(MakesANumber))
        {
            yield return $"{method.DeclaringType}.{method.Name}: {call} makes a number of its own";
        }
    }

    private static bool MakesANumber(MethodBase call) => call.DeclaringType == typeof(Tensor) && (call.Name, call.GetParameters()) switch
    {
        ("add" or "add_", { Length: 1 }) => true,
        ("addcdiv" or "addcdiv_", { Length: 2 }) => true,
        ("square" or "square_" or "elu" or "elu_" or "celu" or "celu_" or "softplus", _) => true,
        ("op_Addition" or "op_Subtraction" or "op_Multiply" or "op_Division" or "op_Modulus", var operands) => operands.Any(operand => operand.ParameterType.IsPrimitive),
        _ => false,
    };

    private static IEnumerable<MethodBase> Calls(MethodInfo method)
    {
        var il = method.GetMethodBody()!.GetILAsByteArray()!;
        for (var at = 0; at + 4 < il.Length; at++)
        {
            // Operands are looked at as well; what is no method there resolves to none.
            if ((il[at] == OpCodes.Call.Value || il[at] == OpCodes.Callvirt.Value) && Resolve(method, BitConverter.ToInt32(il, at + 1)) is { } call)
            {
                yield return call;
            }
        }
    }

    private static MethodBase? Resolve(MethodInfo method, int token)
    {
        try
        {
            return method.Module.ResolveMethod(token, method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null, method.IsGenericMethod ? method.GetGenericArguments() : null);
        }
        catch (Exception exception) when (exception is ArgumentException or BadImageFormatException or MissingMethodException or TypeLoadException or FileNotFoundException)
        {
            return null;
        }
    }

    private static class Samples
    {
        public static Tensor Passes(Tensor x, float y) => x.mul(y);

        public static Tensor AddsOne(Tensor x, Tensor y) => x.add_(y);

        public static Tensor Squares(Tensor x) => x.square();

        public static Tensor Multiplies(Tensor x) => x * 2f;

        public static Tensor HoldsOneOfTwo(Tensor x, float y)
        {
            using Scalar held = y;
            return x.mul(held).mul_(y);
        }

        public static Tensor Holds(Tensor x, float y)
        {
            using Scalar held = y;
            return x.mul(held);
        }

        public static Scalar Gives(float y) => y;
    }
}
