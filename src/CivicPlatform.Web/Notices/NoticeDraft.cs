using System.Collections.Immutable;
using CivicPlatform.Errors;
using CivicPlatform.People;
using CivicPlatform.Texts;
using Microsoft.AspNetCore.Http;

namespace CivicPlatform.Notices;

/// <summary>A notice of the city as staff typed it.</summary>
/// <param name="Topic">The name of one of <see cref="CityTopics"/>.</param>
/// <param name="Title">One line.</param>
/// <param name="Body">Plain text.</param>
internal sealed record NoticeDraft(string Topic, LocalizedText Title, LocalizedText Body)
{
    public static NoticeDraft Empty { get; } = new(CityTopics.All[0].Name, new LocalizedText(""), new LocalizedText(""));

    public static NoticeDraft Of(Notice notice) => new(notice.Topic.Name, notice.Title, notice.Body);

    public static NoticeDraft Of(IFormCollection form) => new(form["topic"].ToString(), Read(form, "title"), Read(form, "body"));

    /// <summary>What is missing, field by field; whatever else is wrong the board says.</summary>
    public ImmutableArray<AccountFault> Faults =>
    [
        .. CityTopics.TryFind(Topic, out _) ? (AccountFault[])[] : [new("topic", WebRefusals.BadValue("topic"))],
        .. Title.Ja.Length > 0 ? (AccountFault[])[] : [new("title", new Refusal("CIVIC6201", ("field", "title")))],
        .. Body.Ja.Length > 0 ? (AccountFault[])[] : [new("body", new Refusal("CIVIC6201", ("field", "body")))],
    ];

    private static LocalizedText Read(IFormCollection form, string field) => SentText.Of(new LocalizedText(form[field].ToString(), form[field + "Easy"], form[field + "En"]));
}
