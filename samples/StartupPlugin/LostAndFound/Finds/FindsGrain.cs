using System.Collections.Immutable;

namespace LostAndFound.Finds;

[GrainType("lost-and-found.finds")]
internal sealed class FindsGrain([PersistentState("finds")] IPersistentState<FindsState> stored) : Grain, IFindsGrain
{
    // A form is sent twice within minutes, not after so many others.
    private const int MostForms = 200;

    public Task<ImmutableArray<Find>> Read() => Task.FromResult(stored.State.Finds);

    #region add
    public async Task<int> Add(string form, NewFind find)
    {
        if (stored.State.Forms.FirstOrDefault(taken => taken.Key == form) is { } before)
            return before.Number;
        var number = stored.State.Last + 1;
        await KeepAsync(new FindsState
        {
            Last = number,
            Finds = stored.State.Finds.Add(new Find(number, find.What, find.Where, find.FoundOn, find.Spot, find.Photo)),
            Forms = [.. stored.State.Forms.TakeLast(MostForms - 1), new TakenForm(form, number)],
        });
        return number;
    }
    #endregion

    public async Task<bool> Take(int number)
    {
        if (stored.State.Finds.FirstOrDefault(find => find.Number == number) is not { } taken)
            return false;
        await KeepAsync(new FindsState { Last = stored.State.Last, Finds = stored.State.Finds.Remove(taken), Forms = stored.State.Forms });
        return true;
    }

    // What could not be written was not done: the book says what is on the disk.
    private async Task KeepAsync(FindsState next)
    {
        var before = stored.State;
        stored.State = next;
        try
        {
            await stored.WriteStateAsync();
        }
        catch
        {
            stored.State = before;
            throw;
        }
    }
}
