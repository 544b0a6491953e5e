using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml;
using CivicPlatform.Hosting;
using CivicPlatform.Texts;
using CivicPlatform.UI;

namespace CivicPlatform.Notices;

/// <summary>Writes a topic's notices as an Atom feed (RFC 4287).</summary>
/// <remarks>Ids stay the same whatever the address and language: they come from the ledger's origin, the topic and the notice's key.</remarks>
internal sealed class AtomFeed(City city, ITexts texts, Language language, Uri home, string origin)
{
    private const string Atom = "http://www.w3.org/2005/Atom";

    /// <summary>The feed of a topic.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="notices">What it said, the latest first.</param>
    /// <param name="named">What it is called, where the city itself does not always have it.</param>
    public byte[] Write(NoticeTopic topic, IReadOnlyList<Notice> notices, TopicName? named = null)
    {
        var known = CityTopics.Named(topic);
        var name = known is { } always ? texts.Say(language, "civic", always.Key) : named?.Name.In(language) ?? topic.ToString();
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, CheckCharacters = true }))
        {
            xml.WriteStartElement("feed", Atom);
            xml.WriteAttributeString("xml", "lang", null, language.HtmlLang);
            xml.WriteElementString("id", Atom, IdOf(topic.ToString()));
            xml.WriteElementString("title", Atom, Clean(texts.Say(language, "civic", "feed.title", ("city", city.Name.In(language)), ("topic", name))));
            xml.WriteElementString("updated", Atom, Time(notices.Count == 0 ? DateTimeOffset.UnixEpoch : notices.Max(notice => notice.UpdatedAt)));
            xml.WriteStartElement("author", Atom);
            xml.WriteElementString("name", Atom, Clean(city.Name.In(language)));
            xml.WriteEndElement();
            Link(xml, "self", $"/feeds/{topic}.atom?lang={language}", "application/atom+xml");
            Link(xml, "alternate", known?.Page ?? named?.Page ?? (topic.Owner == "civic" ? "/" : $"/p/{topic.Owner}/"), "text/html");
            foreach (var notice in notices)
                Write(xml, notice);
            xml.WriteEndElement();
        }
        return bytes.ToArray();
    }

    private void Write(XmlWriter xml, Notice notice)
    {
        xml.WriteStartElement("entry", Atom);
        xml.WriteElementString("id", Atom, IdOf($"{notice.Topic}/{notice.Key}"));
        xml.WriteElementString("title", Atom, Clean(notice.Title.In(language)));
        xml.WriteElementString("published", Atom, Time(notice.PublishedAt));
        xml.WriteElementString("updated", Atom, Time(notice.UpdatedAt));
        Link(xml, "alternate", notice.Link, "text/html");
        xml.WriteStartElement("content", Atom);
        xml.WriteAttributeString("type", "text");
        var body = Clean(notice.Body.In(language));
        xml.WriteString(body.Length > 0 ? body : Clean(notice.Title.In(language)));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private void Link(XmlWriter xml, string relation, string path, string type)
    {
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("type", type);
        xml.WriteAttributeString("href", new Uri(home, path).AbsoluteUri);
        xml.WriteEndElement();
    }

    // A UUID of version 8 (RFC 9562 §5.8): the free form, here the beginning of a SHA-256.
    private string IdOf(string name)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{origin}\n{name}"), hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return $"urn:uuid:{new Guid(hash[..16], bigEndian: true)}";
    }

    private static string Time(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    // XML 1.0 has no control characters and no lone surrogates, even escaped.
    private static string Clean(string text)
    {
        text = Ruby.Plain(text);
        var clean = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (at + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[at + 1], text[at]))
                clean.Append(text[at]).Append(text[++at]);
            else
                clean.Append(XmlConvert.IsXmlChar(text[at]) ? text[at] : '\uFFFD');
        }
        return clean.ToString();
    }
}
