using CivicPlatform.Texts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace CivicPlatform.UI;

/// <summary>A text whose readings <c>[漢字|かんじ]</c> are drawn over the kanji (HTML ruby, with brackets where a browser knows none).</summary>
public sealed class RubyText : ComponentBase
{
    /// <summary>The text.</summary>
    [Parameter, EditorRequired] public string Text { get; set; } = "";

    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder) => Draw(builder, Text);

    internal static void Draw(RenderTreeBuilder builder, string text)
    {
        if (!text.Contains('['))
        {
            builder.AddContent(0, text);
            return;
        }
        builder.OpenRegion(1);
        foreach (var (written, reading) in Ruby.Split(text))
        {
            if (reading is null)
            {
                builder.AddContent(0, written);
                continue;
            }
            builder.OpenElement(1, "ruby");
            builder.AddContent(2, written);
            builder.AddMarkupContent(3, "<rp>（</rp>");
            builder.OpenElement(4, "rt");
            builder.AddContent(5, reading);
            builder.CloseElement();
            builder.AddMarkupContent(6, "<rp>）</rp>");
            builder.CloseElement();
        }
        builder.CloseRegion();
    }
}
