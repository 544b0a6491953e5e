using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using CivicPlatform.Ledger;
using Garbage5374.Calendar;
using Garbage5374.Cities;
using Garbage5374.Imports;
using Garbage5374.Reminders;

namespace Garbage5374.Changes;

/// <summary>Where staff enter changes and take them back, whether from the page, the API or the command line: once, and calendar, feeds, API and notices follow.</summary>
/// <threadsafety>May be called at the same time.</threadsafety>
internal sealed class ChangeDesk(
    IGrainFactory grains, CityCalendar calendars, CityClock clock, IReadYourWrites writes, NoticeSender sender, Garbage5374Options options)
{
    private const int MostWaits = 20;   // of the host's limit each

    /// <summary>Enters a change and tells the areas that it touches.</summary>
    public async Task<ChangeAnswer> EnterAsync(CommandKey key, EnterChange command, CancellationToken cancellationToken)
    {
        if (await calendars.CurrentAsync(cancellationToken) is not { } city)
            return new ChangeAnswer(ImportRefusals.NoData(), null, 0);
        var outcome = await Book.Enter(key, command, Facts(city, command));
        return outcome.Accepted ? await TellAsync(outcome, change => change.Position == outcome.Position, cancellationToken) : new ChangeAnswer(outcome, null, 0);
    }

    /// <summary>Takes a change back and tells the areas that it had touched.</summary>
    public async Task<ChangeAnswer> WithdrawAsync(CommandKey key, ChangeId id, CancellationToken cancellationToken)
    {
        var outcome = await Book.Withdraw(key, id);
        return outcome.Accepted ? await TellAsync(outcome, change => change.Id == id, cancellationToken) : new ChangeAnswer(outcome, null, 0);
    }

    private IChangeBookGrain Book => grains.GetGrain<IChangeBookGrain>(IChangeBookGrain.City);

    private ChangeFacts Facts(CitySnapshot city, EnterChange command)
    {
        var kind = Unknown(command.Kinds, city.City.Kinds.Select(k => k.Key));
        var area = Unknown(command.Areas, city.City.Areas.Select(a => a.Id));
        var center = Unknown(command.Centers, city.City.Areas.Select(a => a.Center));
        var wish = command.As(ChangeId.Of(int.MaxValue));
        var sound = (kind, area, center) is (null, null, null) && new ScheduleChange("", wish.Action, wish.From, wish.To, "", default).Fault is null;
        return new ChangeFacts(clock.Today, kind, area, center, sound ? city.EffectOf(wish, clock.Now.ToUniversalTime()).Length : 0);
    }

    private static string? Unknown(IEnumerable<string> named, IEnumerable<string> known) => named.Except(known, StringComparer.Ordinal).FirstOrDefault();

    private async Task<ChangeAnswer> TellAsync(Outcome outcome, Predicate<EnteredChange> isMeant, CancellationToken cancellationToken)
    {
        for (var waits = 1; !await writes.WaitAsync(outcome.Position, cancellationToken) && waits < MostWaits; waits++)
        {
        }
        if (await calendars.CurrentAsync(cancellationToken) is not { } city || city.Changes.Find(isMeant) is not { } change)
            return new ChangeAnswer(outcome, null, 0);   // durable, and the evening's job tells it
        var notices = ChangeNotices.Of(city, change);
        var again = notices.SelectMany(notice => ToldBefore(change).Select(day => DayNotices.Of(city, notice.Area, day)));
        await sender.SendAsync(notices.Concat(again), cancellationToken);
        return new ChangeAnswer(outcome, change, notices.Length);
    }

    /// <summary>Days of the change that people were already told about: yesterday evening's notice, and this evening's where it is out.</summary>
    private IEnumerable<DateOnly> ToldBefore(EnteredChange change)
    {
        var (today, now) = (clock.Today, TimeOnly.FromDateTime(clock.Now.DateTime));
        var last = now >= options.ReminderAt ? today.AddDays(1) : today;
        for (var day = today; day <= last; day = day.AddDays(1))
        {
            var touched = change.What.Action is ScheduleAction.Closure ? change.What.From <= day && day <= change.What.To : change.What.From == day || change.What.To == day;
            if (touched)
                yield return day;
        }
    }
}
