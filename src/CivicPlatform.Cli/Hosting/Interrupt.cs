using System.Runtime.InteropServices;

namespace CivicPlatform.Hosting;

/// <summary>Hears Ctrl+C and the order to end: the first asks the work to stop, the second ends the process at once.</summary>
internal sealed class Interrupt : IDisposable
{
    private readonly CancellationTokenSource source;
    private readonly PosixSignalRegistration[] signals;

    /// <param name="stop">Another way to be told.</param>
    public Interrupt(CancellationToken stop)
    {
        source = CancellationTokenSource.CreateLinkedTokenSource(stop);
        signals = [PosixSignalRegistration.Create(PosixSignal.SIGINT, Heard), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Heard)];
    }

    public CancellationToken Token => source.Token;

    public void Dispose()
    {
        foreach (var signal in signals)
            signal.Dispose();
        source.Dispose();
    }

    private void Heard(PosixSignalContext context)
    {
        if (source.IsCancellationRequested)
            return;
        context.Cancel = true;
        source.Cancel();
    }
}
