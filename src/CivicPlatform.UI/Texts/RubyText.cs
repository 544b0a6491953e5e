using CivicPlatform.Texts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace CivicPlatform.UI;

/// <summary>Draws texts whose readings <c>[漢字|かんじ]</c> stand over the kanji (HTML ruby, with brackets where a browser knows none).</summary>
/// <remarks>Fragments and not components: a page has a hundred of them, and a component costs ten times the text in it.</remarks>
internal static class RubyText
{
    public static RenderFragment Of(string text) => builder => Draw(builder, text);

    /// <summary>A text of another language than the page's; <see langword="null"/> for the page's own.</summary>
    public static RenderFragment Of(string text, string? lang) => lang is null ? Of(text) : builder =>
    {
        builder.OpenElement(0, "span");
        builder.AddAttribute(1, "lang", lang);
        Draw(builder, text);
        builder.CloseElement();
    };

    /// <summary>A text that machines can read as a point of time.</summary>
    public static RenderFragment At(string machine, string text) => builder =>
    {
        builder.OpenElement(0, "time");
        builder.AddAttribute(1, "datetime", machine);
        Draw(builder, text);
        builder.CloseElement();
    };

    private static void Draw(RenderTreeBuilder builder, string text)
    {
        if (!text.Contains('['))
        {
            builder.AddContent(2, text);
            return;
        }
        builder.OpenRegion(3);
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
