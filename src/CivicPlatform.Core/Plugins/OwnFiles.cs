using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CivicPlatform.Plugins;

/// <summary>The files of one plugin, as its door hands them out.</summary>
internal sealed class OwnFiles(PluginRights rights, IServiceProvider services) : IPluginFiles
{
    public async Task<ReadOnlyMemory<byte>?> ReadAsync(string name, CancellationToken cancellationToken = default)
    {
        var (store, known) = Ask(name);
        using var origin = CodeOrigin.EnterCity();
        return await store.ReadAsync(rights.Plugin, known, cancellationToken).ConfigureAwait(false);
    }

    public async Task WriteAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default)
    {
        var (store, known) = Ask(name);
        var most = services.GetRequiredService<IOptions<PluginFileOptions>>().Value;
        if (content.Length > most.MostBytesOfOne)
            throw GuardErrors.TooMuchKept(rights.Plugin, $"'{known}' would have {content.Length} bytes; a file has at most {most.MostBytesOfOne}.");
        using var origin = CodeOrigin.EnterCity();
        if (!await store.WriteAsync(rights.Plugin, known, content, most.MostBytes, most.MostFiles, cancellationToken).ConfigureAwait(false))
            throw GuardErrors.TooMuchKept(rights.Plugin, $"With '{known}' it would have more than {most.MostBytes} bytes or {most.MostFiles} files.");
    }

    public async Task<bool> DeleteAsync(string name, CancellationToken cancellationToken = default)
    {
        var (store, known) = Ask(name);
        using var origin = CodeOrigin.EnterCity();
        return await store.DeleteAsync(rights.Plugin, known, cancellationToken).ConfigureAwait(false);
    }

    public async Task<IReadOnlyList<PluginFile>> ListAsync(CancellationToken cancellationToken = default)
    {
        rights.CheckCaller();
        using var origin = CodeOrigin.EnterCity();
        return await services.GetRequiredService<IPluginFileStore>().ListAsync(rights.Plugin, cancellationToken).ConfigureAwait(false);
    }

    private (IPluginFileStore Store, string Name) Ask(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        rights.CheckCaller();
        if (PluginFileName.Fault(name) is { } fault)
            throw GuardErrors.NoFileName(rights.Plugin, fault);
        using var origin = CodeOrigin.EnterCity();
        return (services.GetRequiredService<IPluginFileStore>(), name);
    }
}
