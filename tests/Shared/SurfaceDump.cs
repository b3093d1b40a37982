using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace MlAdvisor.TestShared;

/// <summary>The public and protected surface of an assembly, one member a line: `Type | signature`, as the files in shared/api have it.</summary>
internal static class SurfaceDump
{
    private const BindingFlags All =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IReadOnlyList<string> Of(Assembly assembly) =>
        assembly.GetTypes().Where(Visible).OrderBy(TypeNames.Of, StringComparer.Ordinal).SelectMany(Lines).ToList();

    private static IEnumerable<string> Lines(Type type)
    {
        string name = TypeNames.Of(type);
        if (type.IsEnum)
            return Enumeration(type).Select(line => $"{name} | {line}");
        if (type.BaseType == typeof(MulticastDelegate))
            return [$"{name} | {Delegate(type)}"];
        return Members(type).Order(StringComparer.Ordinal).Prepend(Header(type)).Select(line => $"{name} | {line}");
    }

    private static bool Visible(Type type) =>
        type.IsNested ? (type.IsNestedPublic || type.IsNestedFamily || type.IsNestedFamORAssem) && Visible(type.DeclaringType!) : type.IsPublic;

    private static bool Visible(MethodBase? method) => method is not null && (method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly);

    private static bool Visible(FieldInfo field) => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly;

    private static string Access(Type type) =>
        !type.IsNested || type.IsNestedPublic ? "public " : type.IsNestedFamily ? "protected " : "protected internal ";

    private static string Access(MethodBase method) => method.IsPublic ? "public " : method.IsFamily ? "protected " : "protected internal ";

    // The compiler marks ref structs as obsolete for compilers that do not know them.
    private static string Obsolete(MemberInfo member) =>
        member.CustomAttributes.Any(a => a.AttributeType == typeof(ObsoleteAttribute)
            && !a.ConstructorArguments.Any(c => c.Value is string text && text.Contains("Types with embedded references", StringComparison.Ordinal)))
            ? " [Obsolete]"
            : string.Empty;

    private static bool Has(IEnumerable<CustomAttributeData> attributes, Type type) =>
        attributes.Any(a => a.AttributeType.FullName == type.FullName);

    private static IEnumerable<string> Enumeration(Type type)
    {
        string flags = Has(type.CustomAttributes, typeof(FlagsAttribute)) ? " [Flags]" : string.Empty;
        yield return $"{Access(type)}enum : {TypeNames.Of(Enum.GetUnderlyingType(type))}{flags}{Obsolete(type)}";
        foreach (var field in type.GetFields(BindingFlags.Public | BindingFlags.Static))
            yield return $"{field.Name} = {Convert.ToString(field.GetRawConstantValue(), CultureInfo.InvariantCulture)}{Obsolete(field)}";
    }

    private static string Delegate(Type type)
    {
        var invoke = type.GetMethod("Invoke")!;
        var arguments = type.GetGenericArguments();
        return $"{Access(type)}delegate {Returns(invoke)} {Variant(arguments)}({Parameters(invoke)}){Constraints(arguments)}{Obsolete(type)}";
    }

    private static string Header(Type type)
    {
        string kind =
            type.IsInterface ? "interface"
            : type.IsValueType ? ReadOnly(type) + (type.IsByRefLike ? "ref " : string.Empty) + "struct"
            : (type.IsAbstract && type.IsSealed ? "static " : type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : string.Empty) + "class";
        var arguments = type.GetGenericArguments();
        bool variant = type.IsInterface && arguments.Any(a => Variance(a).Length > 0);
        var bases = Bases(type);
        return Access(type) + kind + (variant ? " " + Variant(arguments) : string.Empty)
            + (bases.Count > 0 ? " : " + string.Join(", ", bases) : string.Empty) + Constraints(arguments) + Obsolete(type);
    }

    private static string ReadOnly(Type type) => Has(type.CustomAttributes, typeof(IsReadOnlyAttribute)) ? "readonly " : string.Empty;

    private static List<string> Bases(Type type)
    {
        var interfaces = type.GetInterfaces().Where(i => Visible(i.IsGenericType ? i.GetGenericTypeDefinition() : i)).ToList();
        var inherited = (type.BaseType?.GetInterfaces() ?? []).Concat(interfaces.SelectMany(i => i.GetInterfaces())).Select(TypeNames.Of).ToHashSet();
        var bases = interfaces.Select(TypeNames.Of).Where(i => !inherited.Contains(i)).Order(StringComparer.Ordinal).ToList();
        if (type.BaseType is { } parent && !type.IsValueType && parent != typeof(object))
            bases.Insert(0, TypeNames.Of(parent));
        return bases;
    }

    private static IEnumerable<string> Members(Type type)
    {
        foreach (var constructor in type.GetConstructors(All).Where(c => !c.IsStatic && Visible(c)))
            yield return $"{Access(constructor)}.ctor({Parameters(constructor)}){Obsolete(constructor)}";
        foreach (var field in type.GetFields(All).Where(Visible))
            yield return Field(field);
        foreach (var property in type.GetProperties(All).Where(p => Visible(p.GetMethod) || Visible(p.SetMethod)))
            yield return Property(type, property);
        foreach (var item in type.GetEvents(All).Where(e => Visible(e.AddMethod)))
            yield return $"{Lead(type, item.AddMethod!)}event {TypeNames.Of(item.EventHandlerType!)} {item.Name}";
        foreach (var method in type.GetMethods(All).Where(m => Visible(m) && m.Name != "Finalize"))
        {
            if (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal))
                yield return Method(type, method);
        }
    }

    private static string Field(FieldInfo field)
    {
        string access = field.IsPublic ? "public " : field.IsFamily ? "protected " : "protected internal ";
        string modifiers =
            field.IsLiteral ? "const " : (field.IsStatic ? "static " : string.Empty) + (field.IsInitOnly ? "readonly " : string.Empty);
        string value = field.IsLiteral ? " = " + Literals.Of(field.GetRawConstantValue(), field.FieldType) : string.Empty;
        return $"{access}{modifiers}{TypeNames.Of(field.FieldType, field.CustomAttributes)} {field.Name}{value}{Obsolete(field)}";
    }

    private static string Property(Type type, PropertyInfo property)
    {
        var (get, set) = (property.GetMethod, property.SetMethod);
        var lead = Visible(get) && (!Visible(set) || get!.IsPublic || !set!.IsPublic) ? get! : set!;
        bool init = set is not null && set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));
        string One(MethodInfo? accessor, string word) =>
            !Visible(accessor) ? string.Empty : (Access(accessor!) == Access(lead) ? string.Empty : Access(accessor!)) + word + "; ";
        var index = property.GetIndexParameters();
        string name = index.Length > 0 ? $"this[{string.Join(", ", index.Select(Parameter))}]" : property.Name;
        string reference = get is null ? string.Empty : Reference(get.ReturnParameter);
        return $"{Lead(type, lead)}{reference}{TypeNames.Of(property.PropertyType, property.CustomAttributes)} {name} "
            + $"{{ {One(get, "get")}{One(set, init ? "init" : "set")}}}{Obsolete(property)}";
    }

    private static string Method(Type type, MethodInfo method)
    {
        var arguments = method.GetGenericArguments();
        string generic = arguments.Length > 0 ? Variant(arguments) : string.Empty;
        return $"{Lead(type, method)}{Returns(method)} {method.Name}{generic}({Parameters(method)}){Constraints(arguments)}{Obsolete(method)}";
    }

    private static string Lead(Type type, MethodInfo method)
    {
        if (type.IsInterface)
            return method.IsStatic ? "static " : method.IsAbstract ? string.Empty : "virtual ";
        bool fresh = method.Attributes.HasFlag(MethodAttributes.NewSlot);
        string modifiers =
            method.IsStatic ? "static "
            : !method.IsVirtual ? string.Empty
            : method.IsAbstract ? (fresh ? "abstract " : "abstract override ")
            : method.IsFinal ? (fresh ? string.Empty : "sealed override ")
            : fresh ? "virtual "
            : "override ";
        return Access(method) + modifiers;
    }

    private static string Returns(MethodInfo method) =>
        Reference(method.ReturnParameter) + TypeNames.Of(method.ReturnType, method.ReturnParameter.CustomAttributes);

    private static string Reference(ParameterInfo parameter) =>
        !parameter.ParameterType.IsByRef ? string.Empty
        : Has(parameter.CustomAttributes, typeof(IsReadOnlyAttribute)) ? "ref readonly "
        : "ref ";

    private static string Parameters(MethodBase method)
    {
        bool extension = Has(method.CustomAttributes, typeof(ExtensionAttribute));
        return (extension ? "this " : string.Empty) + string.Join(", ", method.GetParameters().Select(Parameter));
    }

    private static string Parameter(ParameterInfo parameter)
    {
        var attributes = parameter.CustomAttributes.ToList();
        string text = Has(attributes, typeof(ParamArrayAttribute)) ? "params " : string.Empty;
        if (parameter.ParameterType.IsByRef)
        {
            text +=
                parameter.IsOut && !parameter.IsIn ? "out "
                : Has(attributes, typeof(IsReadOnlyAttribute)) ? "in "
                : Has(attributes, typeof(RequiresLocationAttribute)) ? "ref readonly "
                : "ref ";
        }

        text += $"{TypeNames.Of(parameter.ParameterType, attributes)} {parameter.Name}";
        if (!parameter.IsOptional)
            return text;
        return text + " = " + (parameter.HasDefaultValue ? Literals.Of(parameter.RawDefaultValue, parameter.ParameterType) : "default");
    }

    private static string Variant(Type[] arguments) =>
        arguments.Length == 0 ? string.Empty : "<" + string.Join(", ", arguments.Select(a => Variance(a) + a.Name)) + ">";

    private static string Variance(Type argument) =>
        argument.GenericParameterAttributes.HasFlag(GenericParameterAttributes.Covariant) ? "out "
        : argument.GenericParameterAttributes.HasFlag(GenericParameterAttributes.Contravariant) ? "in "
        : string.Empty;

    private static string Constraints(Type[] arguments) => string.Concat(arguments.Where(a => a.IsGenericParameter).Select(Constraints));

    private static string Constraints(Type argument)
    {
        var attributes = argument.GenericParameterAttributes;
        bool value = attributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint);
        var words = new List<string>();
        if (argument.CustomAttributes.Any(a => a.AttributeType.Name == "IsUnmanagedAttribute"))
            words.Add("unmanaged");
        else if (value)
            words.Add("struct");
        else if (attributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
            words.Add("class");
        var bases = argument.GetGenericParameterConstraints().Where(c => c != typeof(ValueType));
        words.AddRange(bases.Select(TypeNames.Of).Order(StringComparer.Ordinal));
        if (!value && attributes.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint))
            words.Add("new()");
        return words.Count == 0 ? string.Empty : $" where {argument.Name} : {string.Join(", ", words)}";
    }
}
