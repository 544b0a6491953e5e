namespace CivicPlatform.Plugins;

/// <summary>A plugin's grain that calls a grain of the city past its door, and answers what came of it.</summary>
[Alias("tests.IStrayGrain")]
public interface IStrayGrain : IGrainWithStringKey
{
    [Alias("Waking")]
    Task<string> Waking();

    [Alias("Asked")]
    Task<string> Asked();

    [Alias("Timed")]
    Task<string> Timed();

    [Alias("OwnBoard")]
    Task<string> OwnBoard();

    [Alias("WhoAmI")]
    Task<string> WhoAmI();
}
