using System.Collections;
using CivicPlatform.People;
using CivicPlatform.UI;
using CivicPlatform.Vault;
using Microsoft.AspNetCore.Http;

namespace Guest;

/// <summary>What the plugin's code can see.</summary>
public sealed class Sight(IVault vault)
{
    /// <summary>What comes of reading a file or a folder.</summary>
    public static string Read(string path)
    {
        try
        {
            return Directory.Exists(path) ? $"{Directory.GetFileSystemEntries(path).Length} files" : $"{File.ReadAllBytes(path).Length} bytes";
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return refused.GetType().Name;
        }
    }

    /// <summary>Whether somebody has a key by which what the plugin sealed about them can be read.</summary>
    public async Task<bool> KnowsAsync(Pseudonym pseudonym) => await vault.KeyAsync(pseudonym) is not null;

    /// <summary>All of it, for a test to look through.</summary>
    public async Task<object> LookAsync(HttpRequest request, PageContext page) => new
    {
        headers = request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString()),
        cookies = request.Cookies.ToDictionary(cookie => cookie.Key, cookie => cookie.Value),
        variables = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(each => (string)each.Key, each => (string?)each.Value),
        words = Environment.GetCommandLineArgs(), folder = Environment.CurrentDirectory, process = Environment.ProcessId,
        language = page.Language.ToString(), page.IsStaff, page.Reader.IsSignedIn, page.ReaderName, roles = page.Reader.Roles.Select(role => role.ToString()), remembered = page.Recall("name"),
        person = page.Reader.IsSignedIn ? page.Reader.Person.ToString() : null,
        pseudonym = page.Reader.IsSignedIn ? (await vault.PseudonymAsync(page.Reader.Person, PseudonymContext.Parse("guest/book", null))).ToString() : null,
    };
}
