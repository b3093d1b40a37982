using System.Globalization;
using System.Runtime.InteropServices;
using Google.Protobuf;
using MlAdvisor.Models.Onnx.Schema;

namespace MlAdvisor.Models.Onnx;

/// <summary>A graph of ONNX operators while it is put together. A value is known by its name.</summary>
internal sealed class OnnxGraph
{
    private const string Rows = "rows";

    private readonly GraphProto _graph = new();
    private readonly Dictionary<float, string> _constants = [];

    /// <summary>The graph as it stands.</summary>
    /// <param name="name">Its name.</param>
    public GraphProto Finish(string name)
    {
        _graph.Name = name;
        return _graph;
    }

    /// <summary>Adds an input of any number of rows.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="dimensions">The dimensions of a row.</param>
    /// <param name="description">What it is.</param>
    public string AddInput(string name, IEnumerable<int> dimensions, string description)
    {
        _graph.Input.Add(Describe(name, dimensions, description));
        return name;
    }

    /// <summary>Makes a value an output, under a name of its own.</summary>
    /// <param name="value">The value.</param>
    /// <param name="name">The output's name.</param>
    /// <param name="width">Numbers a row.</param>
    /// <param name="description">What it is.</param>
    public void AddOutput(string value, string name, int width, string description)
    {
        Append("Identity", name, [value], [name]);
        _graph.Output.Add(Describe(name, [width], description));
    }

    /// <summary>Adds a tensor of given numbers.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="dimensions">Its dimensions.</param>
    /// <param name="values">Its numbers, row by row.</param>
    public string AddTensor(string name, IEnumerable<long> dimensions, ReadOnlySpan<float> values)
    {
        if (!BitConverter.IsLittleEndian)
        {
            throw new PlatformNotSupportedException("ONNX files are written on little-endian machines only.");
        }

        _graph.Initializer.Add(new TensorProto
        {
            Name = name,
            DataType = (int)TensorProto.Types.DataType.Float,
            Dims = { dimensions },
            RawData = ByteString.CopyFrom(MemoryMarshal.AsBytes(values)),
        });
        return name;
    }

    /// <summary>A single number; equal ones are one value.</summary>
    public string Constant(float value)
    {
        if (!_constants.TryGetValue(value, out var name))
        {
            name = "constant." + value.ToString("R", CultureInfo.InvariantCulture);
            _constants[value] = AddTensor(name, [], [value]);
        }

        return name;
    }

    /// <summary>Adds an operator with one output.</summary>
    /// <param name="type">The operator's name in ONNX.</param>
    /// <param name="layer">Which layer it is of; its name begins with that.</param>
    /// <param name="inputs">The values that it takes.</param>
    /// <param name="attributes">Its attributes.</param>
    /// <returns>What goes out.</returns>
    public string Add(string type, string layer, ReadOnlySpan<string> inputs, params ReadOnlySpan<AttributeProto> attributes)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{layer}/{type}.{_graph.Node.Count}");
        Append(type, name, inputs, [name], attributes);
        return name;
    }

    private void Append(string type, string name, ReadOnlySpan<string> inputs, ReadOnlySpan<string> outputs, params ReadOnlySpan<AttributeProto> attributes) =>
        _graph.Node.Add(new NodeProto { OpType = type, Name = name, Input = { inputs.ToArray() }, Output = { outputs.ToArray() }, Attribute = { attributes.ToArray() } });

    private static ValueInfoProto Describe(string name, IEnumerable<int> dimensions, string description)
    {
        var shape = new TensorShapeProto { Dim = { new TensorShapeProto.Types.Dimension { DimParam = Rows } } };
        shape.Dim.Add(dimensions.Select(size => new TensorShapeProto.Types.Dimension { DimValue = size }));
        return new ValueInfoProto
        {
            Name = name,
            DocString = description,
            Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = (int)TensorProto.Types.DataType.Float, Shape = shape } },
        };
    }
}
