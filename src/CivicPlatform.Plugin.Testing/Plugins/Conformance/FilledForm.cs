using System.Globalization;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace CivicPlatform.Plugins;

/// <summary>A form as a reader fills it who has nothing special to say, and gives away of themselves whatever is asked for.</summary>
internal sealed class FilledForm(IHtmlFormElement form, SeenPage page, PlantedPerson person)
{
    public string Action => form.GetAttribute("action") is { Length: > 0 } action ? action : page.Path;

    public bool Posts => string.Equals(form.GetAttribute("method"), "post", StringComparison.OrdinalIgnoreCase);

    /// <summary>Sends it.</summary>
    /// <returns>The answer's status.</returns>
    public async Task<int> SendAsync(HttpClient reader)
    {
        var fields = Fields().ToList();
        if (!Posts)
        {
            using var query = new FormUrlEncodedContent(fields);
            using var asked = await reader.GetAsync($"{Action.Split('?')[0]}?{await query.ReadAsStringAsync()}");
            return (int)asked.StatusCode;
        }
        using var content = Content(fields);
        using var answer = await reader.PostAsync(Action, content);
        return (int)answer.StatusCode;
    }

    private HttpContent Content(List<KeyValuePair<string, string>> fields)
    {
        var files = form.Elements.OfType<IHtmlInputElement>().Where(input => input.Type == "file" && input.Name is { Length: > 0 }).ToList();
        if (files.Count == 0)
            return new FormUrlEncodedContent(fields);
        var parts = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
            parts.Add(new StringContent(value), name);
        foreach (var file in files)
            parts.Add(new ByteArrayContent(Encoding.UTF8.GetBytes("名前\n試し\n")), file.Name!, "試し.csv");
        return parts;
    }

    private IEnumerable<KeyValuePair<string, string>> Fields()
    {
        var grouped = new HashSet<string>(StringComparer.Ordinal);
        var pressed = false;
        foreach (var element in form.Elements.Where(element => !element.HasAttribute("disabled") && element.GetAttribute("name") is { Length: > 0 }))
        {
            var name = element.GetAttribute("name")!;
            switch (element)
            {
                case IHtmlInputElement { Type: "file" or "button" or "reset" or "image" }:
                    break;
                case IHtmlInputElement { Type: "submit" } or IHtmlButtonElement:
                    if (!pressed && element.GetAttribute("type") is null or "submit")
                        yield return KeyValuePair.Create(name, element.GetAttribute("value") ?? "");
                    pressed = true;
                    break;
                case IHtmlInputElement { Type: "radio" } choice when !grouped.Add(name) && choice.Value is not null:
                    break;
                case IHtmlSelectElement select:
                    yield return KeyValuePair.Create(name, select.Options.Select(option => option.Value).FirstOrDefault(value => value is { Length: > 0 }) ?? "");
                    break;
                default:
                    yield return KeyValuePair.Create(name, Typed(element, name));
                    break;
            }
        }
    }

    private string Typed(IElement element, string name)
    {
        var kind = (element as IHtmlInputElement)?.Type ?? "text";
        var given = element.GetAttribute("value") ?? "";
        return kind switch
        {
            "hidden" or "checkbox" or "radio" => given is { Length: > 0 } ? given : kind == "hidden" ? "" : "on",
            "number" or "range" => element.GetAttribute("min") ?? "1",
            "date" => person.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            "month" => person.Today.ToString("yyyy-MM", CultureInfo.InvariantCulture),
            "time" => "09:00",
            "datetime-local" => person.Today.ToString("yyyy-MM-dd'T09:00'", CultureInfo.InvariantCulture),
            "url" => "https://example.jp/",
            "color" => "#336699",
            _ => person.Tells(kind, element.GetAttribute("autocomplete") ?? "", name) ?? "試し",
        };
    }
}
