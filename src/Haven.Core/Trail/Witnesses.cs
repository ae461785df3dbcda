using System.Globalization;
using System.Net;
using System.Text;
using Haven.Core.Access;

namespace Haven.Core.Trail;

/// <summary>What came of giving a checkpoint to one witness.</summary>
public sealed record WitnessAnswer(string Witness, bool IsTaken, string Message);

/// <summary>
/// Those who are told what the trail is, so that it cannot be changed behind their backs: folders that others keep, and
/// other deployments.
/// </summary>
/// <param name="places">Folders, and addresses that begin with http:// or https://.</param>
/// <param name="checkpoints">Gives the proofs that other deployments ask for.</param>
/// <param name="http">Sends; its owner sets its time-out and certificates.</param>
public sealed class Witnesses(IReadOnlyList<string> places, MakeCheckpoint checkpoints, HttpClient http)
{
    /// <summary>The witnesses that HAVEN_TRAIL_WITNESSES names, parted by semicolons.</summary>
    public static IReadOnlyList<string> FromEnvironment() =>
        (Environment.GetEnvironmentVariable("HAVEN_TRAIL_WITNESSES") ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Tells every witness. One that does not answer, or says no, keeps the others from nothing.</summary>
    public async Task<IReadOnlyList<WitnessAnswer>> TellAsync(SignedCheckpoint signed, OperationContext context, CancellationToken ct)
    {
        var answers = new List<WitnessAnswer>();
        foreach (var place in places)
        {
            try
            {
                answers.Add(IsAddress(place) ? await SendAsync(place, signed, context, ct) : await DropAsync(place, signed, ct));
            }
            catch (Exception e) when (e is HttpRequestException or IOException or UnauthorizedAccessException || (e is OperationCanceledException && !ct.IsCancellationRequested))
            {
                answers.Add(new(place, false, e.Message));
            }
        }
        return answers;
    }

    private static bool IsAddress(string place) =>
        place.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || place.StartsWith("http://", StringComparison.OrdinalIgnoreCase);

    private static async Task<WitnessAnswer> DropAsync(string folder, SignedCheckpoint signed, CancellationToken ct)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{signed.Checkpoint.Origin.Replace('/', '-')}-{signed.Checkpoint.Size:D12}-{signed.Checkpoint.At:yyyyMMddHHmmss}.txt");
        await File.WriteAllTextAsync(Path.Combine(folder, name), signed.Note, ct);
        return new(folder, true, name);
    }

    private async Task<WitnessAnswer> SendAsync(string address, SignedCheckpoint signed, OperationContext context, CancellationToken ct)
    {
        // The witness knows best what it has seen: the first answer says so, the second message begins there.
        var from = 0L;
        for (var attempt = 1; ; attempt++)
        {
            var message = new CheckpointMessage
            {
                From = from,
                Proof = await checkpoints.ProofAsync(from, signed.Checkpoint.Size, context, ct),
                Note = signed.Note,
            };
            using var content = new StringContent(message.ToText(), Encoding.UTF8, "text/plain");
            using var response = await http.PostAsync(address, content, ct);
            if (response.IsSuccessStatusCode)
                return new(address, true, "taken");
            var said = (await response.Content.ReadAsStringAsync(ct)).Trim();
            var isElsewhere = response.StatusCode == HttpStatusCode.Conflict && long.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out from);
            if (!isElsewhere || attempt == 2)
                return new(address, false, $"it answered {(int)response.StatusCode} {said}");
            if (from > signed.Checkpoint.Size)
                return new(address, false, $"it has seen {from} entries and the trail has {signed.Checkpoint.Size}: the trail was rolled back");
        }
    }
}
