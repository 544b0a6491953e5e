using System.Security.Cryptography;
using System.Text;
using CivicPlatform.Ledger;
using CivicPlatform.People;
using CivicPlatform.Vault;

namespace CivicPlatform.Issues;

/// <summary>A comment that stands: whose it is and the hash of its sealed words.</summary>
internal sealed record IssueComment(Pseudonym By, Hash256 Words, int Edits, Hiding? Hiding)
{
    public static IssueComment Of(Pseudonym by, Personal<string> text) => new(by, HashOf(text), 0, null);

    public IssueComment Saying(Personal<string> text) => this with { Words = HashOf(text), Edits = Edits + 1 };

    /// <summary>Whether it says this already.</summary>
    public bool Says(Personal<string> text) => Words == HashOf(text);

    private static Hash256 HashOf(Personal<string> text) => new(SHA256.HashData(Encoding.UTF8.GetBytes(text.Sealed ?? "")));
}
