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
        // A Ctrl+C reaches a kept city besides its keeper, who tells it to end; once is enough.
        if (context.Signal == PosixSignal.SIGINT && HandedSocket.Here.Count > 0)
        {
            context.Cancel = true;
            return;
        }
        if (source.IsCancellationRequested)
            return;
        context.Cancel = true;
        source.Cancel();
    }
}
