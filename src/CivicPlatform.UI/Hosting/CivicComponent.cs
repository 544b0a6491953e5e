using System.Globalization;
using CivicPlatform.Texts;
using Microsoft.AspNetCore.Components;

namespace CivicPlatform.UI;

/// <summary>Base of pages, cards and their parts: knows its <see cref="PageContext"/> and draws texts. In a <c>.razor</c> file: <c>@inherits CivicComponent</c>.</summary>
public abstract class CivicComponent : ComponentBase
{
    /// <summary>The reader, the city and the texts; set before <see cref="ComponentBase.OnInitialized"/>.</summary>
    [CascadingParameter] public PageContext Page { get; set; } = null!;

    /// <summary>Draws a text of the owner by its key, with readings over the kanji: <c>@T("areas.count", ("count", n))</c>.</summary>
    /// <param name="key">The text key.</param>
    /// <param name="facts">What stands in the text's <c>{name}</c> places.</param>
    protected RenderFragment T(string key, params ReadOnlySpan<(string Name, object? Value)> facts) => RubyText.Of(Page.Say(key, facts));

    /// <summary>Says a text of the owner without readings, for titles and attributes; what is drawn is drawn with <see cref="T"/>.</summary>
    protected string Say(string key, params ReadOnlySpan<(string Name, object? Value)> facts) => Page.Plain(key, facts);

    /// <summary>Draws a sentence that may hold readings <c>[漢字|かんじ]</c>, over their kanji. Whatever is in it is text, never markup.</summary>
    protected static RenderFragment Readings(string sentence) => RubyText.Of(sentence);

    /// <summary>Draws a text in the reader's language, with readings; where it has none and falls back to Japanese, it says so to a screen reader.</summary>
    protected RenderFragment Readings(LocalizedText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var said = text.In(Page.Language);
        return RubyText.Of(said, LangOf(said));
    }

    /// <summary>The <c>lang</c> of words that somebody wrote: <c>ja</c> for what holds kana or kanji on a page that is not Japanese, so that a screen reader changes its voice;
    /// otherwise <see langword="null"/>, the page's own.</summary>
    /// <param name="written">What a person or a city wrote, in whatever language.</param>
    protected string? LangOf(string? written) =>
        written is not null && Page.Language.HtmlLang != "ja" && written.AsSpan().IndexOfAnyInRange('\u3041', '\u9FFF') >= 0 ? "ja" : null;

    /// <summary>Draws a date as people say it, and as machines read it.</summary>
    /// <param name="date">The date.</param>
    /// <param name="shortly">Without the year.</param>
    protected RenderFragment DateText(DateOnly date, bool shortly = false) =>
        RubyText.At(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), shortly ? Page.SayDay(date) : Page.SayDate(date));

    /// <summary>Draws a moment on the city's clock, and as machines read it.</summary>
    protected RenderFragment MomentText(DateTimeOffset moment) =>
        RubyText.At(moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), Page.SayMoment(moment));
}
