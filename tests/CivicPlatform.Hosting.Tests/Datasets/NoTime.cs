using CivicPlatform.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CivicPlatform.Datasets;

/// <summary>A city in which no question about a dataset is answered in time.</summary>
internal static class NoTime
{
    /// <summary>From now on. The shortest time that a host may set would not do: on a fast machine its timer comes after the answer.</summary>
    public static void Give(IServiceProvider city) => city.GetRequiredService<IOptions<DatasetFilesOptions>>().Value.LongestQuestion = TimeSpan.Zero;
}
