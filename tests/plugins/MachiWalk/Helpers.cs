using System.Collections.Immutable;
using CivicPlatform.People;
using CivicPlatform.Relationships;

namespace MachiWalk;

#region ties
/// <summary>Who offers to help: a name of this plugin's alone, and nothing of what they said.</summary>
internal sealed class Helpers : ITieView
{
    /// <summary>Who stands now; replaced with each change, never changed.</summary>
    public ImmutableHashSet<Pseudonym> Now { get; private set; } = [];

    /// <summary>How often it was told something since the start.</summary>
    public int Told { get; private set; }

    public void Apply(TieNews news)
    {
        Told++;
        if (news.Kind == TieKind.Helps)
            Now = news is TieShared ? Now.Add(news.Person) : Now.Remove(news.Person);
    }
}
#endregion
