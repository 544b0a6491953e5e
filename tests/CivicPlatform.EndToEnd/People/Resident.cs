using System.Globalization;
using Microsoft.Playwright;

namespace CivicPlatform.People;

/// <summary>Somebody with an account, who fills the forms of the city's pages in their own way: by pointing and typing, or with keys alone.</summary>
internal sealed class Resident : IAsyncDisposable
{
    public const string Passphrase = "うめの花 と 三毛猫 の散歩";
    private static int made;

    private static ReadOnlySpan<byte> JpegBegins => [0xFF, 0xD8, 0xFF];

    private Resident(Visit visit, string login, bool keysAlone) => (Visit, Login, KeysAlone) = (visit, login, keysAlone);

    /// <summary>How a story is gone through: on the narrowest phone without JavaScript, on a phone with it in easy Japanese, at a desk in English with keys alone.</summary>
    public static TheoryData<int, bool, string, bool> Ways() => new()
    {
        { 320, false, "ja", false }, { 390, true, "ja-easy", false }, { 1280, false, "en", true },
    };

    /// <summary>The same three readers, each the other way about JavaScript. Stories take one or the other in turn, so that every language is read with it and without, in no more time.</summary>
    public static TheoryData<int, bool, string, bool> OtherWays() => new()
    {
        { 320, true, "ja", false }, { 390, false, "ja-easy", false }, { 1280, true, "en", true },
    };

    public Visit Visit { get; }

    public IPage Page => Visit.Page;

    public string Login { get; }

    /// <summary>Whether no pointer is used.</summary>
    public bool KeysAlone { get; }

    public ILocator Main => Page.GetByRole(AriaRole.Main);

    /// <summary>Somebody without an account, and with a name for one that nobody has.</summary>
    public static async Task<Resident> StrangerAsync(Town town, Viewer? viewer = null, bool keysAlone = false) =>
        new(await town.VisitAsync(viewer), string.Create(CultureInfo.InvariantCulture, $"resident-{Interlocked.Increment(ref made)}"), keysAlone);

    /// <summary>Somebody who has just made an account, through the page for it.</summary>
    public static async Task<Resident> RegisterAsync(Town town, string name, Viewer? viewer = null, bool keysAlone = false)
    {
        var resident = await StrangerAsync(town, viewer, keysAlone);
        await resident.Visit.GoAsync("/register");
        await resident.SendAsync("/register", ("login", resident.Login), ("name", name), ("passphrase", Passphrase), ("consent", "on"));
        await Assertions.Expect(resident.Page.Locator("header .who")).ToContainTextAsync(name);
        return resident;
    }

    /// <summary>Fills the form that goes to an address, and sends it. "on" ticks, a choice is picked, a file is its bytes in base 64, all else is typed.</summary>
    public async Task SendAsync(string action, params (string Name, string Value)[] fields)
    {
        var form = Page.Locator($"form[action=\"{action}\"]");
        // Behind a line that opens, where it stands closed.
        var line = Page.Locator($"details:not([open]):has(form[action=\"{action}\"]) > summary").First;
        if (await line.CountAsync() > 0)
            await OpenAsync(line);
        foreach (var (name, value) in fields)
        {
            // A field may be folded away within its form.
            var fold = form.Locator($"details:not([open]):has([name=\"{name}\"]) > summary").First;
            if (await fold.CountAsync() > 0)
                await OpenAsync(fold);
            await FillAsync(form.Locator($"[name=\"{name}\"]"), value);
        }
        await PressAsync(form.Locator("[type=submit]"));
    }

    private async Task FillAsync(ILocator control, string value)
    {
        var kind = await control.First.EvaluateAsync<string>("control => control.type");
        if (kind is "radio" or "checkbox")
        {
            var choice = value == "on" ? control.First : control.And(Page.Locator($"[value=\"{value}\"]"));
            if (KeysAlone)
            {
                // The tab key goes to a group of radio buttons, the arrows go on within it.
                await FocusAsync(kind == "radio" ? control.First : choice);
                await Page.Keyboard.PressAsync("Space");
                for (var pressed = 0; pressed < 20 && !await choice.IsCheckedAsync(); pressed++)
                    await Page.Keyboard.PressAsync("ArrowDown");
                await Assertions.Expect(choice).ToBeCheckedAsync();
            }
            else
            {
                await choice.CheckAsync();
            }
        }
        else if (kind == "select-one")
        {
            await FocusAsync(control);
            await control.SelectOptionAsync(value);
        }
        else if (kind is "file")
        {
            // A name and its bytes, as no file of the disk has them.
            var bytes = Convert.FromBase64String(value);
            var (name, type) = bytes.AsSpan().StartsWith(JpegBegins) ? ("photo.jpg", "image/jpeg") : ("upload.csv", "text/csv");
            await control.SetInputFilesAsync(new FilePayload { Name = name, MimeType = type, Buffer = bytes });
        }
        else if (KeysAlone && kind is not "datetime-local")
        {
            await FocusAsync(control);
            await Page.Keyboard.PressAsync("Control+A");
            await Page.Keyboard.TypeAsync(value);
        }
        else
        {
            await control.FillAsync(value);
        }
    }

    /// <summary>Presses a button or link and lets the page come that it leads to.</summary>
    public async Task PressAsync(ILocator target)
    {
        await FocusAsync(target);
        await Visit.PressAsync(() => KeysAlone ? Page.Keyboard.PressAsync("Enter") : target.ClickAsync());
    }

    private async Task OpenAsync(ILocator line)
    {
        await FocusAsync(line);
        await (KeysAlone ? Page.Keyboard.PressAsync("Enter") : line.ClickAsync());
    }

    // The tab key alone, as somebody without a pointer goes: what it never reaches, they never reach.
    private async Task FocusAsync(ILocator target)
    {
        if (!KeysAlone)
            return;
        for (var pressed = 0; pressed < 150; pressed++)
        {
            if (await target.EvaluateAsync<bool>("target => target === document.activeElement"))
                return;
            await Page.Keyboard.PressAsync("Tab");
        }
        throw new InvalidOperationException($"The tab key never reaches {target} on {Page.Url}.");
    }

    public ValueTask DisposeAsync() => Visit.DisposeAsync();
}
