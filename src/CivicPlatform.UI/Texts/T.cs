using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace CivicPlatform.UI;

/// <summary>A text by its key, with readings over the kanji. Other attributes fill its places: <c>&lt;T Key="areas.count" count="@n" /&gt;</c>.</summary>
public sealed class T : CivicComponent
{
    /// <summary>The text key.</summary>
    [Parameter, EditorRequired] public string Key { get; set; } = "";

    /// <summary>What stands in the text's <c>{name}</c> places, by name.</summary>
    [Parameter(CaptureUnmatchedValues = true)] public IReadOnlyDictionary<string, object>? Facts { get; set; }

    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder) => RubyText.Draw(builder, Said());

    private string Said()
    {
        if (Facts is null)
            return Page.Say(Key);
        var facts = new (string, object?)[Facts.Count];
        var at = 0;
        foreach (var (name, value) in Facts)
            facts[at++] = (name, value);
        return Page.Say(Key, facts);
    }
}
