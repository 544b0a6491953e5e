using System.Text;
using CivicPlatform.UI;

namespace CivicPlatform.Plugins;

/// <summary>Asks the processes of plugins for their cards of the home page.</summary>
internal sealed class ApartCards(IApartPlugins apart, ApartQuestions questions)
{
    /// <summary>Where a process answers with a card, by its number.</summary>
    public const string Path = "/apart/v1/cards/";

    /// <summary>The places of all cards; those of a process that does not answer are left out when they are drawn.</summary>
    public IEnumerable<HomePlace> Places(IPluginDirectory plugins) =>
        from plugin in apart.All
        where plugins.IsOpen(plugin)
        from number in Enumerable.Range(0, apart.OfferOf(plugin)?.Cards ?? 0)
        select new HomePlace(plugin, typeof(ApartCards), "", $"/plugins/{plugin}") { Number = number };

    /// <summary>A card as safe HTML.</summary>
    /// <exception cref="Errors.CivicException">It failed (CIVIC3405), or is not passed on (CIVIC3424).</exception>
    /// <exception cref="ApartAwayException">The process is not there.</exception>
    public async Task<string> DrawAsync(PluginId plugin, int number, PageContext page, CancellationToken stop)
    {
        using var question = new HttpRequestMessage(HttpMethod.Get, new Uri(ApartAddress.Base, Path + number.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        await questions.IntroduceAsync(question, plugin, page);
        question.Headers.TryAddWithoutValidation("Cookie", ApartQuestions.LanguageCookie(page));
        using var answer = await apart.AskAsync(plugin, question, stop);
        if (!answer.IsSuccessStatusCode)
            throw ApartErrors.CardFailed(plugin, ApartFault.Read(answer));
        return SafeMarkup.Clean(Encoding.UTF8.GetString(await ApartAnswers.ReadAsync(plugin, answer, ApartAnswers.LongestPage, stop)), plugin, page.FormToken);
    }
}
