using System.Runtime.InteropServices;

namespace CivicPlatform.Hosting;

/// <summary>Listens, while a city starts, for being told to end, so that this is not taken for a fault.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly PosixSignalRegistration[] heard;

    /// <param name="told">Called when the process is told to end; it ends as it would otherwise.</param>
    public StopSignals(Action told) =>
        heard = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGQUIT, PosixSignal.SIGHUP }.Select(signal => PosixSignalRegistration.Create(signal, _ => told()))];

    public void Dispose()
    {
        foreach (var signal in heard)
            signal.Dispose();
    }
}
