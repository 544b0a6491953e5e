using CivicPlatform.Issues;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CivicPlatform.Hosting;

/// <summary>Registers what makes photos.</summary>
public static class ImagingExtensions
{
    /// <summary>Registers <see cref="IPhotoMaker"/> on Skia.</summary>
    public static IServiceCollection AddImaging(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton<IPhotoMaker, SkiaPhotoMaker>();
        return services;
    }
}
