using CivicPlatform.Plugins;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CivicPlatform.Texts;

/// <summary>Finds the text keys that a call names: parameters of the platform that hold one, and parameters of its components.</summary>
internal sealed class TextKeyUse
{
    private readonly HashSet<ISymbol> sayings = new(SymbolEqualityComparer.Default);
    private readonly INamedTypeSymbol? builder;
    private readonly IAssemblySymbol? contract;
    private readonly IAssemblySymbol? components;

    public TextKeyUse(Compilation compilation)
    {
        builder = compilation.GetTypeByMetadataName("Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder");
        contract = compilation.GetTypeByMetadataName("CivicPlatform.Texts.ITexts")?.ContainingAssembly;
        components = compilation.GetTypeByMetadataName("CivicPlatform.UI.CivicComponent")?.ContainingAssembly;
        Add(compilation, "CivicPlatform.UI.CivicComponent", "T", "Say");
        Add(compilation, "CivicPlatform.UI.PageContext", "Say", "Plain");
        Add(compilation, "CivicPlatform.Texts.ITexts", "Say");
    }

    /// <summary>The keys that a call names as constants, each with its place.</summary>
    public IEnumerable<(string Key, Location Place)> In(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (Same(method.ContainingType, builder))
            return call.Arguments.Length == 3 ? InComponent(call) : [];
        return Same(method.ContainingAssembly, contract) || Same(method.ContainingAssembly, components) ? InArguments(call, sayings.Contains(method.OriginalDefinition)) : [];
    }

    private static IEnumerable<(string Key, Location Place)> InArguments(IInvocationOperation call, bool says)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument is { ArgumentKind: ArgumentKind.Explicit, Parameter.Name: "textKey" } || (says && argument.Parameter?.Name == "key"))
            {
                foreach (var key in Constants(argument.Value))
                    yield return (key, argument.Value.Syntax.GetLocation());
            }
        }
    }

    // <Field LabelKey="…"> is generated as AddComponentParameter(1, nameof(Field.LabelKey), "…"); the name's place is known, the text's is not.
    private IEnumerable<(string Key, Location Place)> InComponent(IInvocationOperation call)
    {
        if (call.Arguments[1].Value is not INameOfOperation { Argument: IPropertyReferenceOperation { Property: { Type.SpecialType: SpecialType.System_String } property } named }
            || !property.Name.EndsWith("Key", StringComparison.Ordinal) || !Same(property.ContainingAssembly, components))
            yield break;
        var place = AuthorsPlace.Of(call.Arguments[2].Value.Syntax.GetLocation(), true) ?? Last(named.Syntax);
        foreach (var key in Constants(call.Arguments[2].Value))
            yield return (key, place);
    }

    private static Location Last(SyntaxNode name) => name.GetLastToken().GetLocation();

    private static IEnumerable<string> Constants(IOperation value)
    {
        if (value.ConstantValue is { HasValue: true, Value: string key })
            return [key];
        return value switch
        {
            IConditionalOperation { WhenFalse: { } otherwise } choice => Constants(choice.WhenTrue).Concat(Constants(otherwise)),
            IConversionOperation conversion => Constants(conversion.Operand),
            IParenthesizedOperation inner => Constants(inner.Operand),
            ISwitchExpressionOperation choice => choice.Arms.SelectMany(arm => Constants(arm.Value)),
            // RuntimeHelpers.TypeCheck<string>("…") in what pages become.
            IInvocationOperation { TargetMethod.Name: "TypeCheck", Arguments: { Length: 1 } only } => Constants(only[0].Value),
            _ => [],
        };
    }

    private static bool Same(ISymbol? one, ISymbol? other) => other is not null && SymbolEqualityComparer.Default.Equals(one, other);

    private void Add(Compilation compilation, string type, params string[] names)
    {
        foreach (var name in names)
        {
            foreach (var member in compilation.GetTypeByMetadataName(type)?.GetMembers(name) ?? [])
                sayings.Add(member);
        }
    }
}
