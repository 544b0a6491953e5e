using Spectre.Console;

namespace CivicPlatform.Hosting;

/// <summary>Shows how far work is, on standard error, when a person looks on and it takes longer than a second.</summary>
internal sealed class WorkBar(Surroundings around)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(100);

    /// <summary>Does the work; the bar comes and goes with it.</summary>
    /// <param name="what">What is being done, for the person.</param>
    /// <param name="work">The work; tells how far it is from 0 to 1, or nothing when it does not know.</param>
    public async Task<T> ShowAsync<T>(string what, Func<IProgress<double>, Task<T>> work)
    {
        var reached = new Reached();
        var doing = Task.Run(() => work(reached));
        if (!around.ShowsProgress)
            return await doing;
        using var stop = new CancellationTokenSource();
        var late = Task.Delay(Patience, around.Time, stop.Token);
        if (await Task.WhenAny(doing, late) == late)
            await Console().Progress().AutoClear(true).StartAsync(context => DrawAsync(context, what, doing, reached));
        await stop.CancelAsync();
        return await doing;
    }

    private async Task DrawAsync(ProgressContext context, string what, Task doing, Reached reached)
    {
        var bar = context.AddTask(Markup.Escape(what), maxValue: 1);
        while (!doing.IsCompleted)
        {
            var value = reached.Value;
            bar.IsIndeterminate = value <= 0;
            bar.Value = value;
            await Task.WhenAny(doing, Task.Delay(Beat, around.Time));
        }
    }

    private IAnsiConsole Console() => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new AnsiConsoleOutput(around.Error),
        Ansi = AnsiSupport.Yes,
        Interactive = InteractionSupport.Yes,
        ColorSystem = around.NoColour ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
    });

    private sealed class Reached : IProgress<double>
    {
        private double value;

        public double Value => Volatile.Read(ref value);

        public void Report(double value) => Volatile.Write(ref this.value, double.IsFinite(value) ? Math.Clamp(value, 0, 1) : 0);
    }
}
