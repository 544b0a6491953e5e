using System.Net;
using CivicPlatform.Errors;
using Microsoft.Extensions.Logging;

namespace CivicPlatform.Plugins;

/// <summary>Keeps the process of one plugin: starts it while the plugin is open, watches it, and starts it again, later each time, when it has ended.</summary>
internal sealed partial class ApartTenant(PluginSet plugins, LoadedPlugin plugin, ApartFolder folder, ApartErasures erasures, ApartProgram program, ApartPatience patience, TimeProvider time, ILogger logger)
{
    private readonly Lock gate = new();
    private TaskCompletionSource switched = New();
    private volatile ApartProcess? living;
    private volatile ApartProcess? process;
    private volatile bool held;
    private int restarts;
    private long memory;

    public PluginId Id => plugin.Manifest.Id;

    /// <summary>What it said last that it shows; <see langword="null"/> before it was ready for the first time.</summary>
    public ApartOffer? Offer { get; private set; }

    public ApartState State => new(process?.Id, living is not null, Volatile.Read(ref restarts), process is null ? null : Volatile.Read(ref memory), Limit, living is not null && held);

    private long Limit => (long)plugin.Request.Apart!.Value << 20;

    /// <summary>Its plugin was opened or closed.</summary>
    public void Switch()
    {
        TaskCompletionSource before;
        lock (gate)
            (before, switched) = (switched, New());
        before.SetResult();
    }

    /// <exception cref="ApartAwayException">The process is not there, or ended meanwhile.</exception>
    public async Task<HttpResponseMessage> AskAsync(HttpRequestMessage question, CancellationToken stop)
    {
        if (living is not { } now)
            throw new ApartAwayException(began: false, null);
        try
        {
            return await now.AskAsync(question, stop);
        }
        catch (Exception gone) when (gone is HttpRequestException or IOException or ObjectDisposedException)
        {
            throw new ApartAwayException(began: true, gone);
        }
    }

    /// <summary>Has the process forget whom the city has erased. Whom it does not answer for stays owed, until the next erasure or the next start of it.</summary>
    public async Task ForgetAsync(CancellationToken stop)
    {
        if (living is { } now)
            await ForgetAsync(now, stop);
    }

    private async Task ForgetAsync(ApartProcess asked, CancellationToken stop)
    {
        try
        {
            foreach (var person in erasures.Owed(Id))
            {
                using var question = new HttpRequestMessage(HttpMethod.Post, ApartAddress.Base);
                question.Headers.Add(ApartRoom.ForgetHeader, person.ToString());
                using var answer = await asked.AskAsync(question, stop);
                if (answer.StatusCode != HttpStatusCode.NoContent)
                    throw new HttpRequestException($"It answered {(int)answer.StatusCode}.");
                erasures.Done(Id, person);
            }
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or ObjectDisposedException or OperationCanceledException or UnauthorizedAccessException)
        {
            LogOwes(Id, failure);
        }
    }

    /// <summary>Keeps it until the city stops.</summary>
    public async Task KeepAsync(CancellationToken stop)
    {
        var wait = patience.Again;
        while (!stop.IsCancellationRequested)
        {
            await SwitchedToAsync(isOpen: true, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stop.IsCancellationRequested)
                return;
            var begun = time.GetTimestamp();
            if (await LiveAsync(stop) is not { } end)
            {
                wait = patience.Again;
                continue;
            }
            Interlocked.Increment(ref restarts);
            if (time.GetElapsedTime(begun) >= patience.Settled)
                wait = patience.Again;
            plugins.Blame(Id, PluginPhase.Process, new CivicException(end));
            using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
            await Task.WhenAny(Task.Delay(wait, time, over.Token), SwitchedToAsync(isOpen: false, over.Token));
            await over.CancelAsync();
            wait = wait * 2 < patience.Longest ? wait * 2 : patience.Longest;
        }
    }

    /// <returns>Why it ended, or <see langword="null"/> when it was told to.</returns>
    private async Task<CivicError?> LiveAsync(CancellationToken stop)
    {
        ApartProcess started;
        try
        {
            folder.Write();
            started = await ApartProcess.StartAsync(program, folder.Room, Limit);
        }
        catch (Exception failure)
        {
            return ApartEnds.NotStarted(Id, program.File, failure);
        }
        await using (started)
        {
            (process, memory) = (started, 0);
            using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
            try
            {
                LogStarted(Id, started.Id);
                var closed = SwitchedToAsync(isOpen: false, over.Token);
                var watched = WatchAsync(started, over.Token);
                var late = Task.Delay(patience.Start, time, over.Token);
                var first = await Task.WhenAny(started.Hello, started.Ended, closed, watched, late);
                // Why it could not begin is said before it ends.
                if (started.Hello.IsCompletedSuccessfully && await started.Hello is { Offer: null } refused)
                    return refused.Believed(Id) ?? ApartEnds.Ended(Id, await started.LastWordsAsync(patience.Stop));
                if (first == late)
                    return ApartEnds.NotReady(Id, patience.Start);
                if (first == started.Hello)
                {
                    Offer = (await started.Hello).Offer!.Believed(Id);
                    held = (await started.Hello).Held;
                    await ForgetAsync(started, over.Token);
                    living = started;
                    LogReady(Id, started.Id);
                    if (!held)
                        LogNotHeld(Id);
                    first = await Task.WhenAny(started.Ended, closed, watched);
                }
                if (first == watched && await watched is { } tookTooMuch)
                    return tookTooMuch;
                if (first == started.Ended)
                    return ApartEnds.Ended(Id, await started.LastWordsAsync(patience.Stop));
                living = null;
                await started.StopAsync(patience.Stop);
                LogStopped(Id, started.Id);
                return null;
            }
            finally
            {
                (living, process) = (null, null);
                await over.CancelAsync();
            }
        }
    }

    // Ends when the process takes more than it may, and with nothing when the watch is over.
    private async Task<CivicError?> WatchAsync(ApartProcess watched, CancellationToken over)
    {
        using var look = new PeriodicTimer(patience.Look, time);
        try
        {
            while (await look.WaitForNextTickAsync(over))
            {
                if (watched.Look() is not var (taken, threads))
                    await Task.Delay(Timeout.InfiniteTimeSpan, over);
                else if (Interlocked.Exchange(ref memory, taken) >= 0 && taken > Limit)
                    return ApartEnds.TookMemory(Id, taken, Limit);
                else if (threads > patience.Threads)
                    return ApartEnds.TookThreads(Id, threads, patience.Threads);
            }
            return null;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private async Task SwitchedToAsync(bool isOpen, CancellationToken stop)
    {
        while (true)
        {
            Task next;
            lock (gate)
                next = switched.Task;
            if (plugins.IsOpen(Id) == isOpen)
                return;
            await next.WaitAsync(stop);
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    [LoggerMessage(3230, LogLevel.Information, "Plugin {PluginId} is started as process {Process}", EventName = "ApartStarted")]
    private partial void LogStarted(PluginId pluginId, int process);

    [LoggerMessage(3231, LogLevel.Information, "Plugin {PluginId} is ready in process {Process}", EventName = "ApartReady")]
    private partial void LogReady(PluginId pluginId, int process);

    [LoggerMessage(3233, LogLevel.Warning, "The process of plugin {PluginId} can read the files of the city's account, its keys among them: this system has no Landlock (Linux 5.13 and later) that would keep it from them", EventName = "ApartNotHeld")]
    private partial void LogNotHeld(PluginId pluginId);

    [LoggerMessage(3250, LogLevel.Warning, "Plugin {PluginId} has not yet forgotten who was erased in the city; it is told again when it is started or when somebody else is erased", EventName = "ApartOwes")]
    private partial void LogOwes(PluginId pluginId, Exception exception);

    [LoggerMessage(3232, LogLevel.Information, "Process {Process} of plugin {PluginId} was told to stop and has ended", EventName = "ApartStopped")]
    private partial void LogStopped(PluginId pluginId, int process);
}
