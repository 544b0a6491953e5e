using System.Security.Cryptography;
using System.Text;
using CivicPlatform.Errors;
using CivicPlatform.Ledger;
using CivicPlatform.People;
using CivicPlatform.Vault;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Issues;

/// <summary>Stands between forms and the store of photos: makes them anew, keeps them before their command is decided, and forgets them when it is refused.</summary>
internal sealed class PhotoDesk(IServiceProvider services, IVault vault)
{
    /// <summary>Makes and keeps photos, all or none.</summary>
    /// <param name="who">Whose they are.</param>
    /// <param name="about">The whole command that they belong to, with its key: photos of the same command have the same names, and of no other.</param>
    /// <param name="sent">The files.</param>
    /// <param name="stop">Stops.</param>
    public async Task<(IReadOnlyList<NewPhoto> Photos, (Refusal Refusal, int Number)? Wrong)> KeepAsync(
        Pseudonym who, string about, IReadOnlyList<SentPhoto> sent, CancellationToken stop)
    {
        if (sent.Count == 0)
            return ([], null);
        if (who.IsNone || await vault.KeyAsync(who, stop) is not { } key)
            return ([], (new Refusal("CIVIC6316"), sent[0].Number));
        var (maker, store) = (services.GetRequiredService<IPhotoMaker>(), services.GetRequiredService<IPhotoStore>());
        var made = new List<(NewPhoto New, Photo Photo)>();
        foreach (var one in sent)
        {
            var result = await maker.MakeAsync(one.Content, stop);
            if (result.Photo is not { } photo)
                return ([], (result.Refusal!, one.Number));
            made.Add((new NewPhoto(NameOf(key, about, one), one.Description, photo.Width, photo.Height), photo));
        }
        foreach (var (photo, content) in made)
        {
            // Erased in this moment: nothing of theirs is kept.
            if (!await store.KeepAsync(who, photo.Id, content, stop))
                return ([], (new Refusal("CIVIC6316"), sent[0].Number));
        }
        return ([.. made.Select(each => each.New)], null);
    }

    /// <summary>Adds a photo to an issue: made anew and kept, shown when the rules take it, and forgotten when they do not.</summary>
    public async Task<(NewPhoto? Photo, Refusal? Refusal)> AddAsync(IssueActor actor, IssueId issue, CommandKey key, SentPhoto sent, CancellationToken stop)
    {
        // Strangers' files are not even opened.
        if (await MayAddAsync(actor, issue, stop) is { } stranger)
            return (null, stranger);
        var (kept, wrong) = await KeepAsync(actor.Pseudonym, About(issue, key), [sent], stop);
        if (wrong is { } fault)
            return (null, fault.Refusal);
        var desk = services.GetRequiredService<IssueDesk>();
        if ((await desk.SeenAsync(await desk.Issue(issue).AddPhoto(key, actor, kept[0]), stop)).Refusal is not { } refusal)
            return (kept[0], null);
        await ForgetAsync(actor.Pseudonym, [kept[0].Id]);
        return (null, refusal);
    }

    /// <summary>Takes somebody's photo back.</summary>
    public async Task<Refusal?> RemoveAsync(IssueActor actor, IssueId issue, CommandKey key, PhotoId photo, CancellationToken stop)
    {
        var desk = services.GetRequiredService<IssueDesk>();
        // Only what stood here: a photo of theirs in another issue is none of this one's.
        var stood = (await services.GetRequiredService<IIssueQueries>().FindAsync(issue, stop))?.Summary.Photos.Any(shown => shown.Id == photo && shown.Description.Of == actor.Pseudonym) == true;
        if ((await desk.SeenAsync(await desk.Issue(issue).RemovePhoto(key, actor, photo), stop)).Refusal is { } refusal)
            return refusal;
        if (stood)
            await ForgetAsync(actor.Pseudonym, [photo]);
        return null;
    }

    private async Task<Refusal?> MayAddAsync(IssueActor actor, IssueId id, CancellationToken stop) =>
        actor.Pseudonym.IsNone ? new Refusal("CIVIC6316")
        : await services.GetRequiredService<IIssueQueries>().FindAsync(id, stop) is not { Summary: var issue } ? new Refusal("CIVIC6311")
        : issue.Author != actor.Pseudonym && !actor.IsStaff ? new Refusal("CIVIC6321") : null;

    /// <summary>Forgets photos whose command was refused, or that were taken back.</summary>
    public async Task ForgetAsync(Pseudonym who, IEnumerable<PhotoId> photos)
    {
        foreach (var photo in photos)
            await services.GetRequiredService<IPhotoStore>().ForgetAsync(who, photo);
    }

    public Task<ReadOnlyMemory<byte>?> OpenAsync(IssuePhoto photo, bool small, CancellationToken stop) =>
        services.GetRequiredService<IPhotoStore>().OpenAsync(photo.Description.Of, photo.Id, small, stop);

    /// <summary>What a command and its key say, for the names of its photos; without a key no two commands are the same.</summary>
    public static string About(IssueId issue, CommandKey key, params ReadOnlySpan<string> words) =>
        $"{(key.IsNone ? Guid.NewGuid().ToString() : $"{issue}\n{key}")}\n{string.Join('\n', words)}";

    private static PhotoId NameOf(IPersonKey key, string about, SentPhoto sent)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{about}\n{sent.Number}\n{sent.Description}\n"));
        hash.AppendData(sent.Content);
        return PhotoId.Of(key.Seal(Convert.ToHexString(hash.GetHashAndReset())));
    }
}
