using CivicPlatform.Plugins;

namespace CivicPlatform.Ledger;

/// <summary>Gives a plugin's view what it may see of the city's events.</summary>
internal sealed class CityFeed(ICityView view) : ILedgerView
{
    private readonly PublicNews news = new();

    public void Apply(LedgerRecord record)
    {
        if (news.Of(record) is { } told)
            view.Apply(told);
    }
}
