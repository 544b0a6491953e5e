namespace CivicPlatform.Plugins;

/// <summary>A plugin of a few lines, packed, with something wrong in it.</summary>
internal sealed class BadPlugin : IDisposable
{
    private readonly PluginForge forge = new();

    /// <param name="configure">What it says in <c>Configure</c>.</param>
    /// <param name="classes">Its classes.</param>
    /// <param name="texts">Its texts: language and JSON.</param>
    public BadPlugin(string configure, string classes = "", params (string Language, string Json)[] texts) : this(configure, classes, "", texts)
    {
    }

    private BadPlugin(string configure, string classes, string manifest, (string Language, string Json)[] texts) =>
        forge.Write("bad", "1.0.0", PluginForge.Manifest("bad", "Bad", more: manifest), [("plugin/net10.0/Bad.dll", PluginForge.Compile("Bad", Source(configure, classes), "1.0.0.0", texts))]);

    /// <summary>A plugin with one page.</summary>
    public static BadPlugin WithPage(string markup) => new("plugin.Pages.Map<FirstPage>(\"/\");", Page("FirstPage", markup));

    /// <summary>A plugin whose manifest names capabilities.</summary>
    public static BadPlugin WithCapabilities(string classes, params string[] capabilities) => new("", classes, PluginForge.Asks(capabilities), []);

    public ConformanceSubject Subject => new() { Plugin = "bad", City = new PluginCityOptions { Packages = forge.Packages } };

    /// <summary>Judges it by one rule.</summary>
    public Task<ConformanceVerdict> JudgeAsync(string rule) => ConformanceRunner.JudgeAsync(ConformanceRules.Find(rule), Subject);

    /// <summary>A component that draws markup.</summary>
    public static string Page(string name, string markup) => $$""""
        public sealed class {{name}} : CivicComponent
        {
            protected override void BuildRenderTree(Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder page) => page.AddMarkupContent(0, """{{markup}}""");
        }
        """";

    /// <summary>A page with a form that asks for a telephone number, and a text about who reads it.</summary>
    public static string FormPage => """"
        public sealed class FormPage : CivicComponent
        {
            protected override void BuildRenderTree(Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder page)
            {
                page.AddMarkupContent(0, "<h1>電話</h1>");
                page.OpenComponent<CivicForm>(1);
                page.AddComponentParameter(2, "Action", "/p/bad/tell");
                page.AddComponentParameter(3, "ChildContent", (Microsoft.AspNetCore.Components.RenderFragment)(form =>
                    form.AddMarkupContent(0, "<label>電話 <input name=\"call\" type=\"tel\" /></label><button>送る</button>")));
                page.CloseComponent();
            }
        }
        """";

    private static string Source(string configure, string classes) => $$"""
        public sealed class BadOne : CivicPlugin
        {
            public override void Configure(ICivicPluginBuilder plugin)
            {
                {{configure}}
            }
        }
        {{classes}}
        """;

    public void Dispose() => forge.Dispose();
}
