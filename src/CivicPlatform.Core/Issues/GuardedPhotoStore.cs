using CivicPlatform.People;
using CivicPlatform.Plugins;

namespace CivicPlatform.Issues;

/// <summary>The photos of issues as the city's services hand them out: to no plugin.</summary>
internal sealed class GuardedPhotoStore(IPhotoStore inner) : IPhotoStore
{
    public Task<bool> KeepAsync(Pseudonym of, PhotoId photo, Photo content, CancellationToken cancellationToken = default) => Checked.KeepAsync(of, photo, content, cancellationToken);

    public Task<ReadOnlyMemory<byte>?> OpenAsync(Pseudonym of, PhotoId photo, bool small, CancellationToken cancellationToken = default) => Checked.OpenAsync(of, photo, small, cancellationToken);

    public Task ForgetAsync(Pseudonym of, PhotoId photo, CancellationToken cancellationToken = default) => Checked.ForgetAsync(of, photo, cancellationToken);

    private IPhotoStore Checked
    {
        get
        {
            PastDoor.Check("the photos of issues");
            return inner;
        }
    }
}
