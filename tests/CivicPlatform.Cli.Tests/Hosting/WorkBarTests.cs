using Microsoft.Extensions.Time.Testing;

namespace CivicPlatform.Hosting;

public sealed class WorkBarTests
{
    private readonly FakeTimeProvider time = new();
    private readonly StringWriter written = new();
    private readonly TextWriter error;
    private readonly StringWriter answer = new();

    public WorkBarTests() => error = TextWriter.Synchronized(written);

    [Fact]
    public async Task Work_of_less_than_a_second_shows_nothing()
    {
        (await Bar(watched: true).ShowAsync("work", _ => Task.FromResult(7))).Should().Be(7);

        Shown().Should().BeEmpty();
    }

    [Fact]
    public async Task Longer_work_shows_a_bar_on_standard_error_alone()
    {
        var (begun, done) = (new TaskCompletionSource(), new TaskCompletionSource<int>());
        var showing = Bar(watched: true).ShowAsync("counting [votes]", progress =>
        {
            progress.Report(0.4);
            begun.SetResult();
            return done.Task;
        });
        await begun.Task;
        // Spectre draws at its own beat; the fake clock only says that the second has passed.
        while (!Shown().Contains("counting [votes]", StringComparison.Ordinal))
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
        done.SetResult(7);
        while (!showing.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        (await showing).Should().Be(7);
        answer.ToString().Should().BeEmpty();
    }

    [Theory]
    [InlineData(false, null)]
    [InlineData(true, "dumb")]
    public async Task Nobody_watching_or_a_dumb_terminal_shows_nothing(bool watched, string? terminal)
    {
        var (begun, done) = (new TaskCompletionSource(), new TaskCompletionSource<int>());
        var showing = Bar(watched, terminal).ShowAsync("work", _ =>
        {
            begun.SetResult();
            return done.Task;
        });
        await begun.Task;
        time.Advance(TimeSpan.FromSeconds(5));
        done.SetResult(7);

        (await showing).Should().Be(7);
        Shown().Should().BeEmpty();
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-5)]
    [InlineData(1e300)]
    [InlineData(double.PositiveInfinity)]
    public async Task Nonsense_from_a_plugin_does_not_break_the_bar(double reported) =>
        (await Bar(watched: true).ShowAsync("work", progress =>
        {
            progress.Report(reported);
            return Task.FromResult(7);
        })).Should().Be(7);

    [Fact]
    public async Task What_the_work_throws_comes_out()
    {
        var act = () => Bar(watched: true).ShowAsync<int>("work", _ => throw new InvalidOperationException("inside"));

        await act.Should().ThrowAsync<InvalidOperationException>().WithMessage("inside");
    }

    // The bar draws from its own thread, under the writer's own lock; a text that is read while it grows is torn.
    private string Shown()
    {
        lock (error)
            return written.ToString();
    }

    private WorkBar Bar(bool watched, string? terminal = null) =>
        new(new Surroundings(answer, error, name => name == "TERM" ? terminal : null, watched, time));
}
