using CivicPlatform.Datasets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CivicPlatform.Hosting;

/// <summary>Registers the dataset engine.</summary>
public static class DatasetFilesExtensions
{
    /// <summary>Registers <see cref="IDatasetFiles"/> on DuckDB. An <see cref="IFileStore"/> stands beside it.</summary>
    public static IServiceCollection AddDatasetFiles(this IServiceCollection services, Action<DatasetFilesOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<DatasetFilesOptions>().Configure(options => configure?.Invoke(options)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<DatasetFilesOptions>, DatasetFilesOptionsValidator>());
        services.TryAddSingleton<DuckDatasetFiles>();
        services.TryAddSingleton<IDatasetFiles>(provider => provider.GetRequiredService<DuckDatasetFiles>());
        return services;
    }
}
