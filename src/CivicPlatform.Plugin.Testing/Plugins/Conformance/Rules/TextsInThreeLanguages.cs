using System.Collections.Concurrent;
using CivicPlatform.Texts;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Plugins;

/// <summary>Every text is there in each language, and every text that its pages, cards, forms and menu ask for is there at all. That places {name} are the same in each language a city sees itself at each start.</summary>
internal sealed class TextsInThreeLanguages() : ConformanceRule(
    "texts-in-three-languages", ConformanceLevel.Silver, "Every text is there in Japanese, easy Japanese and English, and none that it says is missing.")
{
    internal override async Task<ConformanceVerdict> JudgeAsync(ConformanceSubject subject)
    {
        var missing = new ConcurrentDictionary<string, bool>();
        await using var trial = await Trial.FilledAsync(subject, new PluginCitySetup { Services = services => Listen(services, subject.Plugin, missing) });
        var texts = trial.City.Services.GetRequiredService<ICityTexts>();
        var own = texts.All.Where(text => text.Owner == subject.Plugin).ToList();
        var faults = own.SelectMany(text => Language.All.Where(language => string.IsNullOrWhiteSpace(text.Original.Own(language)))
            .Select(language => $"The text '{text.Key}' is not there in {language}.")).ToList();
        await HearAsync(trial);
        var menu = (trial.Pages?.Pages ?? []).Select(page => page.MenuKey).OfType<string>().Where(key => texts.Find(subject.Plugin, key) is null && texts.Find("civic", key) is null);
        faults.AddRange(missing.Keys.Concat(menu).Distinct().Order(StringComparer.Ordinal).Select(key => $"It says the text '{key}', which is in none of its files."));
        return faults.Count == 0 && own.Count == 0 && trial.Pages is not { Pages.Count: > 0 } ? NotApplicable("It says nothing to anybody.") : Of(faults.Concat(trial.Faults()));
    }

    // All that it says without being a member of staff: pages in each language, the home page, and what answers its forms.
    private static async Task HearAsync(Trial trial)
    {
        var tour = new PluginTour(trial);
        foreach (var language in Language.All)
        {
            using var reader = trial.City.Reader($"{language}");
            _ = await tour.WalkAsync(reader);
            _ = await reader.GetStringAsync("/");
        }
        using var citizen = await trial.City.RegisterAsync();
        _ = await FormWalk.SendAllAsync(trial, citizen);
    }

    private static void Listen(IServiceCollection services, string plugin, ConcurrentDictionary<string, bool> missing)
    {
        var before = services.Last(service => service.ServiceType == typeof(ITexts));
        services.AddSingleton<ITexts>(provider => new ListeningTexts(
            (ITexts)(before.ImplementationInstance ?? before.ImplementationFactory!(provider)), plugin, key => missing[key] = true));
    }

    private sealed class ListeningTexts(ITexts texts, string plugin, Action<string> missing) : ITexts
    {
        public string Say(Language language, string owner, string key, params ReadOnlySpan<(string Name, object? Value)> facts)
        {
            if (owner == plugin && !texts.Has(Language.Japanese, owner, key) && !texts.Has(Language.Japanese, "civic", key))
                missing(key);
            return texts.Say(language, owner, key, facts);
        }

        public string Say(Language language, Errors.Refusal refusal)
        {
            var said = texts.Say(language, refusal);
            if (refusal.Code.StartsWith(plugin + ".", StringComparison.Ordinal) && said == $"[refusal.{refusal.Code}]")
                missing($"refusal.{refusal.Code}");
            return said;
        }

        public bool Has(Language language, string owner, string key) => texts.Has(language, owner, key);
    }
}
