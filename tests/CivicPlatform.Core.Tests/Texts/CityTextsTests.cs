using CivicPlatform.Errors;
using CivicPlatform.Ledger;
using FsCheck.Xunit;

namespace CivicPlatform.Texts;

public sealed class CityTextsTests
{
    private const string Town = "garbage5374";
    private static readonly TextCatalogue Packages = TextCatalogue.Build([TextSource.Core, new(Town, typeof(CityTextsTests).Assembly, "Texts/good")]);
    private CityTexts texts = new(Packages);
    private long position;

    [Fact]
    public void The_citys_words_are_said_where_it_has_some_and_the_packages_elsewhere()
    {
        Happens("plain", new(null, null, "Good day"));
        texts.Say(Language.English, Town, "plain").Should().Be("Good day");
        texts.Say(Language.Japanese, Town, "plain").Should().Be("こんにちは");
        Happens("places", new("{area}です", null, null));
        texts.Say(Language.Japanese, Town, "places", ("area", "泉野"), ("kind", 3), ("date", "x")).Should().Be("泉野です");
        Happens("plain", TextWording.None);
        texts.Say(Language.English, Town, "plain").Should().Be("Hello");
    }

    [Fact]
    public void A_language_that_the_package_lacks_can_be_given_by_the_city()
    {
        Happens("only.ja", new(null, null, "Only here"));
        (texts.Say(Language.English, Town, "only.ja"), texts.Has(Language.English, Town, "only.ja")).Should().Be(("Only here", true));
        texts.Say(Language.EasyJapanese, Town, "only.ja").Should().Be("日本語だけ");
    }

    [Fact]
    public void The_platforms_refusals_are_said_in_the_citys_words_to_plugins_too()
    {
        Apply(new TextReworded("civic", "refusal.CIVIC6203", new("名前を直してね", null, null)));
        texts.Say(Language.Japanese, new Refusal("CIVIC6203")).Should().Be("名前を直してね");
        texts.Say(Language.Japanese, Town, "refusal.CIVIC6203").Should().Be("名前を直してね");
    }

    [Fact]
    public void Words_that_do_not_fit_the_package_any_more_are_not_said_and_told()
    {
        Happens("places", new("{area}の{gone}", null, "At {area}"));
        texts.Say(Language.Japanese, Town, "places", ("area", "泉野")).Should().StartWith("泉野の{kind}");
        texts.Say(Language.English, Town, "places", ("area", "泉野")).Should().Be("At 泉野");
        var text = texts.Find(Town, "places")!;
        text.Unfit.Should().Equal(Language.Japanese);
        (text.Said.Ja, text.Said.En, text.IsReworded).Should().Be((text.Original.Ja, "At {area}", true));
        Apply(new TextReworded("gone", "old", new("やあ", null, null)));
        texts.Find("gone", "old").Should().BeNull();
        texts.Say(Language.Japanese, "gone", "old").Should().Be("[old]", "what no package says stands on no page");
    }

    [Fact]
    public void All_sentences_are_listed_the_platforms_first()
    {
        var all = texts.All;
        all[0].Owner.Should().Be("civic");
        all[^1].Owner.Should().Be(Town);
        all.Should().OnlyContain(text => !text.IsReworded && text.Unfit.IsEmpty && text.Said == text.Original);
        all.Single(text => text.Key == "places").Places.Should().Equal("area", "date", "kind");
    }

    [Fact]
    public void An_event_that_cannot_be_read_stops_the_view_and_leaves_what_was_said()
    {
        Happens("plain", new("やあ", null, null));
        var told = new List<Exception>();
        var fold = new StreamFold(texts, null!, told.Add);
        fold.Take(new LedgerRecord(new LedgerPosition(++position), TextStream.City, position, "civic.text-of-tomorrow", DateTimeOffset.UnixEpoch, "{}"u8.ToArray()));
        fold.Advance(new LedgerPosition(99));
        (fold.Progress.Stopped, fold.Progress.Fault!.Code, fold.Progress.Position.Value).Should().Be((true, "CIVIC4255", position - 1), "it is where it stopped");
        told.Should().ContainSingle();
        texts.Say(Language.Japanese, Town, "plain").Should().Be("やあ");
    }

    [Property(MaxTest = 200)]
    public void What_is_said_depends_on_the_last_words_of_each_sentence_only((byte Key, byte Ja, byte En)[] changes)
    {
        texts = new CityTexts(Packages);
        string[] keys = ["plain", "only.ja", "braces"];
        var model = new Dictionary<string, TextWording>();
        foreach (var (key, ja, en) in changes)
        {
            var wording = new TextWording(ja % 3 == 0 ? null : $"文{ja % 3}", null, en % 3 == 0 ? null : $"text {en % 3}");
            model[keys[key % 3]] = wording;
            Happens(keys[key % 3], wording);
        }
        foreach (var key in keys)
        {
            var (wording, original) = (model.GetValueOrDefault(key, TextWording.None), texts.Packages.Original(Town, key)!);
            texts.Say(Language.Japanese, Town, key).Should().Be(wording.Ja ?? original.Ja);
            texts.Say(Language.English, Town, key).Should().Be(wording.En ?? original.En ?? wording.Ja ?? original.Ja);
        }
    }

    private void Happens(string key, TextWording wording) => Apply(new TextReworded(Town, key, wording));

    private void Apply(TextReworded happened)
    {
        var written = EventCodec<TextEvent>.Write(happened);
        new StreamFold(texts, null!, fault => throw fault).Take(new LedgerRecord(new LedgerPosition(++position), TextStream.City, position, written.Type, DateTimeOffset.UnixEpoch, written.Data));
    }
}
