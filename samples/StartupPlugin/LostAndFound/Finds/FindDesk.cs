using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using CivicPlatform.Errors;
using CivicPlatform.Issues;
using CivicPlatform.Ledger;
using CivicPlatform.Notices;
using CivicPlatform.Texts;

namespace LostAndFound.Finds;

/// <summary>What staff do at the desk: write down, give back, hand over.</summary>
/// <threadsafety>May be called at the same time.</threadsafety>
internal sealed class FindDesk(IGrainFactory grains, IPhotoMaker photos, LostAndFoundOptions options, CivicPlatform.Hosting.CityClock clock)
{
    /// <summary>The topic of new finds.</summary>
    public static NoticeTopic Topic { get; } = NoticeTopic.Parse("lost-and-found/finds", null);

    private IFindsGrain Book => grains.GetGrain<IFindsGrain>("city");

    /// <summary>What waits for its owner, the latest first.</summary>
    public async Task<ImmutableArray<Find>> ReadAsync() => [.. (await Book.Read()).OrderByDescending(find => find.FoundOn).ThenByDescending(find => find.Number)];

    /// <summary>A find, or <see langword="null"/>.</summary>
    public async Task<Find?> FindAsync(int number) => (await Book.Read()).FirstOrDefault(find => find.Number == number);

    #region add
    /// <summary>Writes a find down and tells those who follow the desk. A form that is sent twice is written down once.</summary>
    public async Task<(int Number, Outcome Outcome)> AddAsync(CommandKey form, FindWish wish, ReadOnlyMemory<byte> photo, CancellationToken stop)
    {
        var (find, refusal) = wish.Read(clock.Today, options.KeepDays, hasPhoto: !photo.IsEmpty);
        if (find is null)
            return (0, refusal!);
        if (!photo.IsEmpty)
        {
            // Made anew from what was sent: nothing of its place, camera or anything else that its file held is left.
            var made = await photos.MakeAsync(photo, stop);
            if (made.Photo is not { } picture)
                return (0, made.Refusal!);
            // The same form has the same photo; kept before the find names it.
            var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(form.ToString()))[..16]);
            await grains.GetGrain<IFindPhotoGrain>(name).Write(picture.Full.ToArray(), picture.Small.ToArray());
            find = find with { Photo = new FindPhoto(name, wish.PhotoWords, picture.Width, picture.Height) };
        }
        var number = await Book.Add(form.ToString(), find);
        return (number, await Board.Publish(CommandKey.New(), new PublishNotice(NoticeOf(number),
            new LocalizedText($"落とし物：{find.What}", $"[落|お]とし[物|もの]：{find.What}", $"Found: {find.What}"),
            new LocalizedText(find.Where), FindPage.Address(number), find.FoundOn)));
    }
    #endregion

    /// <summary>Takes a find out of the book: it went back to its owner, or to the police. Its photo and its notice go too. <see langword="null"/> when it is not there (any more).</summary>
    public async Task<Outcome?> TakeAsync(int number)
    {
        if (await FindAsync(number) is not { } find)
            return null;
        // The book comes last: what was broken off is found there, and done again.
        var outcome = await Board.Withdraw(CommandKey.New(), NoticeOf(number));
        if (find.Photo is { } photo)
            await grains.GetGrain<IFindPhotoGrain>(photo.Id).Forget();
        return await Book.Take(number) ? outcome : null;
    }

    /// <summary>Takes out what was found too long ago.</summary>
    public async Task ClearAsync(DateOnly day, CancellationToken stop)
    {
        foreach (var find in (await Book.Read()).Where(find => find.FoundOn <= day.AddDays(-options.KeepDays)))
        {
            stop.ThrowIfCancellationRequested();
            await TakeAsync(find.Number);
        }
    }

    private INoticeBoardGrain Board => grains.GetGrain<INoticeBoardGrain>(Topic.ToString());

    private static string NoticeOf(int number) => $"find-{number}";
}
