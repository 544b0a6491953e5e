namespace CivicPlatform.Notices;

public sealed class WebhookTimesTests
{
    private static readonly DateTimeOffset Now = new(2026, 4, 10, 3, 0, 0, TimeSpan.Zero);
    private static readonly WebhookRecord Active = new() { Sealed = "x", Told = 6 };

    [Fact]
    public void What_was_taken_is_told_and_earlier_failures_are_forgotten()
    {
        var after = WebhookTimes.After(Active with { Failures = 3, NextAt = Now }, 7, new(WebhookAnswerKind.Accepted, 204), Now);
        after.Should().Be(Active with { Told = 7, LastAt = Now, LastAnswer = new WebhookAnswer(WebhookAnswerKind.Accepted, 204) });
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(1, 300)]
    [InlineData(8, 86_400)]
    public void What_was_not_taken_rests_longer_each_time_and_waits(int failures, int seconds)
    {
        var after = WebhookTimes.After(Active with { Failures = failures }, 7, new(WebhookAnswerKind.Refused, 500), Now);
        (after.Told, after.Failures, after.NextAt, after.State).Should().Be((6L, failures + 1, (DateTimeOffset?)Now.AddSeconds(seconds), WebhookState.Active));
        WebhookTimes.Wait(after, Now.AddSeconds(seconds - 1)).Should().Be(TimeSpan.FromSeconds(1));
        WebhookTimes.Wait(after, Now.AddSeconds(seconds)).Should().Be(TimeSpan.Zero);
    }

    [Fact]
    public void After_ten_times_in_three_days_it_stops_and_the_message_still_waits()
    {
        var webhook = Active;
        for (var tries = 1; tries <= 10; tries++)
        {
            webhook.State.Should().Be(WebhookState.Active);
            webhook = WebhookTimes.After(webhook, 7, new(WebhookAnswerKind.Unreached), Now);
        }
        (webhook.State, webhook.Told, webhook.Failures).Should().Be((WebhookState.Stopped, 6L, 10));
        WebhookTimes.Pauses.Aggregate((all, one) => all + one).TotalDays.Should().BeInRange(3, 3.5);
    }

    [Fact]
    public void Who_is_gone_is_told_nothing_more() =>
        WebhookTimes.After(Active, 7, new(WebhookAnswerKind.Gone, 410), Now).State.Should().Be(WebhookState.Stopped);

    [Fact]
    public void A_clock_that_was_set_back_by_years_keeps_nobody_waiting() =>
        WebhookTimes.Wait(Active with { NextAt = Now }, Now.AddYears(-3)).Should().Be(TimeSpan.Zero);
}
