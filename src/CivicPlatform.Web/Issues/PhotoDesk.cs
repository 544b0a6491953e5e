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
