namespace CivicPlatform.Plugins;

/// <summary>A bad plugin of each kind gets the right verdict, with what is wrong.</summary>
public sealed class VerdictTests
{
    private const string Ja = """{ "title": "題" }""";

    [Fact]
    public async Task A_text_that_japanese_lacks_is_a_fault_at_the_start()
    {
        using var bad = new BadPlugin("plugin.Texts.FromResources(\"Texts\");", "", ("ja", Ja), ("ja-easy", Ja), ("en", """{ "title": "Title", "more": "More" }"""));
        Failed(await bad.JudgeAsync("opens-without-fault"), "more");
    }

    [Fact]
    public async Task A_page_with_two_headings_and_a_style_of_its_own_is_named_with_both()
    {
        using var bad = BadPlugin.WithPage("<h1>一</h1><h1 style=\"color:red\">二</h1>");
        Failed(await bad.JudgeAsync("pages-in-every-language"), "2 headings", " style=");
    }

    [Fact]
    public async Task A_page_that_throws_is_named_with_its_answer()
    {
        using var bad = new BadPlugin("plugin.Pages.Map<Thrown>(\"/thrown\");", """
            public sealed class Thrown : CivicComponent { protected override void OnInitialized() => throw new NotSupportedException("no such tide"); }
            """);
        Failed(await bad.JudgeAsync("pages-in-every-language"), "/p/bad/thrown in ja answers 500", "no such tide");
    }

    [Fact]
    public async Task A_page_that_nobody_can_reach_is_not_judged_and_says_how_it_would_be()
    {
        using var bad = new BadPlugin("plugin.Pages.Map<Port>(\"/ports/{port}\");", BadPlugin.Page("Port", "<h1>港</h1><p>港</p>"));
        var verdict = await bad.JudgeAsync("pages-in-every-language");
        verdict.Outcome.Should().Be(ConformanceOutcome.NotJudged);
        verdict.Reasons.Should().ContainSingle().Which.Should().Contain("/p/bad/ports/{port}").And.Contain("Pages");
        var named = new ConformanceSubject { Plugin = "bad", City = bad.Subject.City, Pages = ["/p/bad/ports/7"] };
        (await ConformanceRunner.JudgeAsync(ConformanceRules.Find("pages-in-every-language"), named)).Outcome.Should().NotBe(ConformanceOutcome.NotJudged);
    }

    [Fact]
    public async Task A_dataset_that_cannot_be_read_is_named_with_its_answer()
    {
        using var bad = new BadPlugin("plugin.Datasets.Provide<Broken>(\"tides\");", """
            public sealed record Tide(string Port);
            public sealed class Broken : DatasetSource<Tide>
            {
                public override CivicPlatform.Texts.LocalizedText Title => new("潮");
                public override CivicPlatform.Texts.LocalizedText Description => new("潮");
                public override IAsyncEnumerable<Tide> RecordsAsync(CancellationToken stop) => throw new NotSupportedException("the tide is out");
            }
            """);
        Failed(await bad.JudgeAsync("datasets-readable"), "/api/v1/datasets/bad.tides.csv answers");
    }

    [Fact]
    public async Task A_text_that_is_not_translated_and_one_that_is_in_no_file_are_named()
    {
        using var bad = new BadPlugin("plugin.Texts.FromResources(\"Texts\"); plugin.Pages.Map<Said>(\"/\").InMenu(\"menu.tides\");", """
            public sealed class Said : CivicComponent
            {
                protected override void BuildRenderTree(Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder page) =>
                    page.AddMarkupContent(0, $"<h1>{Say("title")}</h1><p>{Say("tides.none")}</p>");
            }
            """, ("ja", """{ "title": "題", "about": "説明" }"""), ("ja-easy", """{ "title": "題", "about": "説明" }"""), ("en", """{ "title": "Title" }"""));
        var verdict = await bad.JudgeAsync("texts-in-three-languages");
        Failed(verdict, "'about' is not there in en", "'tides.none'", "'menu.tides'");
        verdict.Reasons.Should().HaveCount(3);
    }

    [Fact]
    public async Task A_page_that_a_script_would_draw_is_no_page()
    {
        using var bad = BadPlugin.WithPage("<h1>潮</h1><template><p>表</p></template><noscript>スクリプトが必要です</noscript>");
        Failed(await bad.JudgeAsync("pages-without-javascript"), "/p/bad/: there is nothing below the heading");
    }

    [Fact]
    public async Task What_is_forgotten_over_a_restart_is_told()
    {
        using var bad = new BadPlugin("plugin.Services.Singleton<Memory>(); plugin.Pages.Map<Remembered>(\"/\");", """
            public sealed class Memory { public string Made { get; } = Guid.NewGuid().ToString(); }
            public sealed class Remembered : CivicComponent
            {
                [Microsoft.AspNetCore.Components.Inject] public Memory Memory { get; set; }
                protected override void BuildRenderTree(Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder page) => page.AddMarkupContent(0, $"<h1>題</h1><p>{Memory.Made}</p>");
            }
            """);
        Failed(await bad.JudgeAsync("survives-restart"), "/p/bad/ says something else after a restart");
    }

    [Fact]
    public async Task What_lies_beside_the_plugins_files_is_lost_with_an_update()
    {
        using var bad = new BadPlugin("plugin.Pages.Map<Kept>(\"/\");", """
            public sealed class Kept : CivicComponent
            {
                protected override void BuildRenderTree(Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder page)
                {
                    var file = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(typeof(Kept).Assembly.Location), "kept.txt");
                    if (!System.IO.File.Exists(file))
                        System.IO.File.WriteAllText(file, Guid.NewGuid().ToString());
                    page.AddMarkupContent(0, $"<h1>題</h1><p>{System.IO.File.ReadAllText(file)}</p>");
                }
            }
            """);
        (await bad.JudgeAsync("survives-restart")).Outcome.Should().Be(ConformanceOutcome.Passed, "the same version finds its file again");
        Failed(await bad.JudgeAsync("survives-update-and-rollback"), "/p/bad/ says something else after the update");
    }

    [Fact]
    public async Task A_page_that_depends_on_who_else_is_there_is_told()
    {
        using var bad = new BadPlugin("plugin.Pages.Map<Counting>(\"/\");", """
            public sealed class Counting : CivicComponent
            {
                [Microsoft.AspNetCore.Components.Inject] public IPluginDirectory Plugins { get; set; }
                protected override void BuildRenderTree(Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder page) => page.AddMarkupContent(0, $"<h1>題</h1><p>{Plugins.All.Count}</p>");
            }
            """);
        Failed(await bad.JudgeAsync("works-among-others"), "/p/bad/ says something else among others", "30");
    }

    [Fact]
    public async Task A_capability_that_nothing_uses_is_one_too_many()
    {
        using var bad = BadPlugin.WithCapabilities("public sealed class Seen : ICityView { public void Apply(CityNews news) { } } public sealed class Asks(IPluginDoor<BadOne> door) { public object Door => door.Plugin; }",
            "follow-city", "open-ballots", "net:api.example.jp");
        var verdict = await bad.JudgeAsync("manifest-true-to-code");
        Failed(verdict, "open-ballots", "IPluginBallots");
        Failed(verdict, "net:api.example.jp", "IPluginDoor.Http");
        verdict.Reasons.Should().HaveCount(2, "what it follows it uses");
        using var good = BadPlugin.WithCapabilities("public sealed class Asks(IPluginDoor<BadOne> door) { public object Door => door.Http; }", "net:api.example.jp");
        (await good.JudgeAsync("manifest-true-to-code")).Reasons.Should().BeEmpty();
    }

    [Fact]
    public async Task A_type_that_does_not_travel_is_named()
    {
        // What the author forgot is here forgotten by the compiler: no generator of Orleans runs over the type.
        using var bad = new BadPlugin("", """
            [GenerateSerializer, Alias("bad.tide")] public sealed record Tide([property: Id(0)] string Port);
            """);
        Failed(await bad.JudgeAsync("own-types-round-trip"), "Tide does not travel", "CodecNotFoundException");
    }

    [Fact]
    public async Task A_plugin_that_holds_much_memory_is_told_with_the_figure()
    {
        using var bad = new BadPlugin("Held.Bytes = new byte[8_000_000];", "public static class Held { public static byte[] Bytes; }");
        var verdict = await bad.JudgeAsync("costs-little");
        Failed(verdict, "MB to the managed memory (at most 1)");
        verdict.Reasons.Should().Contain(reason => System.Text.RegularExpressions.Regex.IsMatch(reason, "It adds [789]\\.[0-9] MB"));
    }

    [Theory]
    [InlineData(700, 730, ConformanceOutcome.Passed, "It adds 0.0 ms")]
    [InlineData(725, 730, ConformanceOutcome.Passed, "It adds 15.0 ms")]
    [InlineData(740, 730, ConformanceOutcome.NotJudged, "It adds 30.0 ms")]
    [InlineData(746, 730, ConformanceOutcome.Failed, "It adds 36.0 ms")]
    public void A_start_fails_when_it_is_dearer_beyond_doubt(double with, double dearest, ConformanceOutcome outcome, string said)
    {
        var measured = new CostMeter.Measured([new(with, 5_000_000), new(with, 5_000_000)], [new(690, 5_000_000), new(dearest, 5_000_000)]);
        var verdict = new CostsLittle().Judge(measured);
        verdict.Outcome.Should().Be(outcome);
        verdict.Reasons[0].Should().StartWith(said).And.Contain("differ by 40.0 among themselves, in 2 rounds");
        new CostsLittle().Judge(new CostMeter.Measured([], [], "no dotnet")).Should().Match<ConformanceVerdict>(none => none.Outcome == ConformanceOutcome.NotJudged && none.Reasons[0].EndsWith("no dotnet"));
    }

    [Fact]
    public async Task What_a_plugin_has_not_is_not_applicable_with_the_reason()
    {
        using var idle = new BadPlugin("");
        foreach (var rule in (string[])["pages-in-every-language", "cards-drawn", "datasets-readable", "manifest-true-to-code", "texts-in-three-languages", "pages-without-javascript",
            "imports-twice", "honours-cancellation", "own-types-round-trip", "pages-pass-axe"])
        {
            var verdict = await idle.JudgeAsync(rule);
            verdict.Outcome.Should().Be(ConformanceOutcome.NotApplicable, "{0}: {1}", rule, string.Join(' ', verdict.Reasons));
            verdict.Reasons.Should().ContainSingle();
        }
    }

    internal static void Failed(ConformanceVerdict verdict, params string[] words)
    {
        verdict.Outcome.Should().Be(ConformanceOutcome.Failed, string.Join('\n', verdict.Reasons));
        foreach (var word in words)
            verdict.Reasons.Should().Contain(reason => reason.Contains(word, StringComparison.Ordinal));
    }
}
