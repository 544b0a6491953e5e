namespace CivicPlatform.Plugins;

/// <summary>A read model in memory that folds what happens in the city, as everybody may see it.</summary>
/// <remarks>The host makes one, gives it the whole past before the first request, and then each event once, in order, one at a time: it is made anew at each
/// start and keeps nothing itself. It must answer readers while an event is applied: replace an immutable snapshot. An exception stops the view and is blamed
/// on its plugin; the city and the plugin's other views go on. Nobody waits for it: a page may see it a moment late.</remarks>
public interface ICityView
{
    /// <summary>Takes the next event; ignores what it does not know.</summary>
    void Apply(CityNews news);
}
