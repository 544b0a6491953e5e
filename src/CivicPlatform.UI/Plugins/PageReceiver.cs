using System.Diagnostics.CodeAnalysis;
using CivicPlatform.Plugins;
using Microsoft.AspNetCore.Components;

namespace CivicPlatform.UI;

/// <summary>Takes a plugin's pages: everything mapped here is found below <c>/p/&lt;plugin id&gt;</c>, inside the city's layout.</summary>
public sealed class PageReceiver : PluginFeature
{
    private readonly List<PluginPage> pages = [];
    private readonly List<PluginRoute> forms = [];
    private readonly List<Type> searches = [];

    /// <summary>The pages.</summary>
    public IReadOnlyList<PluginPage> Pages => pages;

    /// <summary>The classes that find pages.</summary>
    public IReadOnlyList<Type> Searches => searches;

    /// <summary>The forms and files.</summary>
    public IReadOnlyList<PluginRoute> Forms => forms;

    /// <summary>Shows a component, rendered statically, when its address is called. Route and query values that have the name of a
    /// <see cref="ParameterAttribute"/> property are given to it.</summary>
    public PluginPage Map<TPage>([StringSyntax("Route")] string pattern) where TPage : IComponent
    {
        ArgumentNullException.ThrowIfNull(pattern);
        var page = new PluginPage(pattern.StartsWith('/') ? pattern : "/" + pattern, typeof(TPage));
        pages.Add(page);
        return page;
    }

    /// <summary>Takes a form's POST from a page of the city; from readers who are signed in it must hold the antiforgery token (<c>CivicForm</c> does). Answer a redirect (303) when it is done.</summary>
    public PluginRoute MapPost([StringSyntax("Route")] string pattern, Delegate handler) => Add("POST", pattern, handler);

    /// <summary>Answers a file or feed beside the pages, without the city's layout.</summary>
    public PluginRoute MapFile([StringSyntax("Route")] string pattern, Delegate handler) => Add("GET", pattern, handler);

    private PluginRoute Add(string method, string pattern, Delegate handler)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        var route = new PluginRoute(method, pattern.StartsWith('/') ? pattern : "/" + pattern, handler);
        forms.Add(route);
        return route;
    }

    /// <summary>Lets the city's search find pages by a class that is made of the plugin's and the platform's services. Several are asked side by side and shown in their order.</summary>
    public PageReceiver FoundBy<TSearch>() where TSearch : class, IPageSearch
    {
        searches.Add(typeof(TSearch));
        return this;
    }

    /// <inheritdoc/>
    public override IEnumerable<string> Faults() =>
        Twice("address", pages.Select(page => PluginRoute.Shape("GET", page.Pattern))
            .Concat(forms.Select(form => PluginRoute.Shape(form.Method, form.Pattern))));
}
