using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace CivicPlatform.Plugins;

/// <summary>What a page shows and offers works in a browser that runs no scripts.</summary>
internal sealed class PagesWithoutJavaScript() : ConformanceRule(
    "pages-without-javascript", ConformanceLevel.Silver, "Its pages show all and do all without JavaScript.")
{
    internal override async Task<ConformanceVerdict> JudgeAsync(ConformanceSubject subject)
    {
        await using var trial = await Trial.FilledAsync(subject);
        if (trial.Pages is not { Pages.Count: > 0 })
            return NotApplicable("It has no pages.");
        var (tour, faults) = (new PluginTour(trial), new List<string>());
        using var passerBy = trial.City.Reader();
        using var citizen = await trial.City.RegisterAsync();
        foreach (var reader in (HttpClient[])[passerBy, citizen])
            faults.AddRange((await tour.WalkAsync(reader)).SelectMany(page => Faults(page).Select(fault => $"{page.Path}: {fault}")));
        return Of(faults.Concat(trial.Faults()));
    }

    internal static IEnumerable<string> Faults(SeenPage page)
    {
        var main = page.Main;
        return Content(main)
            .Concat(main.QuerySelectorAll("form").OfType<IHtmlFormElement>().SelectMany(Form))
            .Concat(main.QuerySelectorAll("a, area").Select(link => Link(link, page)).OfType<string>())
            .Concat(main.QuerySelectorAll("button, input, select, textarea").Select(Control).OfType<string>())
            .Concat(main.QuerySelectorAll("[hx-get], [hx-post], [hx-put], [hx-delete], [hx-patch]").Where(part => part is not (IHtmlFormElement or IHtmlAnchorElement) && !Submits(part))
                .Select(part => $"only a script sends what this asks for: {Head(part)}"));
    }

    private static IEnumerable<string> Content(IElement main)
    {
        var shown = (IElement)main.Clone();
        // What noscript holds would be shown, but to say that nothing is shown is not the page.
        foreach (var unseen in shown.QuerySelectorAll("template, script, noscript, [hidden], h1").ToList())
            unseen.Remove();
        if (shown.TextContent.Trim().Length == 0 && shown.QuerySelector("form, img, svg, picture, table, iframe, object") is null)
            yield return "there is nothing below the heading but what a script would bring (template, noscript, hidden).";
    }

    private static IEnumerable<string> Form(IHtmlFormElement form)
    {
        if (form.GetAttribute("action") is not { Length: > 0 } action || action.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase))
            yield return $"a form says not where it is sent (action): {Head(form)}";
        if (form.GetAttribute("method")?.ToLowerInvariant() is not ("get" or "post" or "dialog"))
            yield return $"a form says not how it is sent (method): {Head(form)}";
        if (!form.Elements.Any(Submits))
            yield return $"a form has no button that sends it: {Head(form)}";
    }

    private static string? Link(IElement link, SeenPage page) => link.GetAttribute("href") switch
    {
        null or "" or "#" => $"a link leads nowhere (href): {Head(link)}",
        var href when href.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase) => $"a link runs a script: {Head(link)}",
        ['#', .. var place] when page.Document.GetElementById(Uri.UnescapeDataString(place)) is null => $"a link leads to a place that the page has not: {Head(link)}",
        _ => null,
    };

    private static string? Control(IElement control)
    {
        if (control is IHtmlInputElement { Type: "hidden" } || control.HasAttribute("disabled"))
            return null;
        var button = control is IHtmlButtonElement || control is IHtmlInputElement { Type: "button" };
        if (button && control.GetAttribute("type")?.ToLowerInvariant() == "button")
            return control.HasAttribute("popovertarget") || control.HasAttribute("commandfor") ? null : $"a button does something with a script only: {Head(control)}";
        var form = control.GetAttribute("form") is { } id ? control.Owner?.GetElementById(id) : control.Closest("form");
        return form is null ? $"a field or button belongs to no form: {Head(control)}" : null;
    }

    private static bool Submits(IElement element) =>
        element is IHtmlButtonElement && element.GetAttribute("type")?.ToLowerInvariant() is not ("button" or "reset") || element is IHtmlInputElement { Type: "submit" or "image" };

    private static string Head(IElement element)
    {
        var html = element.OuterHtml.ReplaceLineEndings(" ");
        return html.Length > 120 ? html[..120] + "…" : html;
    }
}
