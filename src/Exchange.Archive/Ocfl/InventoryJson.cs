using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Exchange.Archive.Blobs;

namespace Exchange.Archive.Ocfl;

/// <summary>
/// Writes inventories, and reads them without letting anything pass that OCFL 1.1 or this archive does not allow.
/// </summary>
internal static class InventoryJson
{
    private const string InventoryType = "https://ocfl.io/1.1/spec/#inventory";

    /// <summary>With the object's folder before it, a content path is still a key.</summary>
    private const int MaxContentPath = BlobKey.MaxLength - 100;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    // Chinese names stay readable; the file is never part of a web page.
    private static readonly JsonWriterOptions Readable =
        new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(Inventory inventory)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Readable))
        {
            json.WriteStartObject();
            json.WriteString("id", inventory.Id);
            json.WriteString("type", InventoryType);
            json.WriteString("digestAlgorithm", "sha512");
            json.WriteString("head", OcflLayout.VersionFolder(inventory.Head));
            WritePaths(json, "manifest", inventory.Manifest);
            json.WriteStartObject("versions");
            foreach (var (number, version) in inventory.Versions.OrderBy(entry => entry.Key))
                WriteVersion(json, OcflLayout.VersionFolder(number), version);
            json.WriteEndObject();
            json.WriteStartObject("fixity");
            WritePaths(json, "sha256", inventory.Fixity);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        bytes.WriteByte((byte)'\n');
        return bytes.ToArray();
    }

    /// <summary>Reads an inventory; on failure <paramref name="mistakes"/> has every mistake, in words.</summary>
    public static bool TryRead(
        ReadOnlyMemory<byte> bytes, [NotNullWhen(true)] out Inventory? inventory, out IReadOnlyList<string> mistakes)
    {
        inventory = null;
        try
        {
            using var json = JsonDocument.Parse(bytes, Strict);
            var reader = new Reader();
            var read = reader.ReadInventory(json.RootElement);
            mistakes = reader.Mistakes;
            inventory = mistakes.Count == 0 ? read : null;
            return inventory is not null;
        }
        catch (JsonException malformed)
        {
            mistakes = [$"not JSON: {malformed.Message}"];
            return false;
        }
        catch (InvalidOperationException)
        {
            // System.Text.Json's way to say that a string is not valid UTF-8 or UTF-16.
            mistakes = ["not valid Unicode"];
            return false;
        }
    }

    private static void WriteVersion(Utf8JsonWriter json, string name, InventoryVersion version)
    {
        json.WriteStartObject(name);
        json.WriteString("created", version.Created);
        var state = version.Sha512ByPath.GroupBy(file => file.Value, file => file.Key, StringComparer.Ordinal);
        WritePaths(json, "state", state.ToDictionary(group => group.Key, IReadOnlyList<string> (group) => [.. group]));
        if (version.Message is not null)
            json.WriteString("message", version.Message);
        if (version.UserName is not null)
        {
            json.WriteStartObject("user");
            json.WriteString("name", version.UserName);
            if (version.UserAddress is not null)
                json.WriteString("address", version.UserAddress);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WritePaths(
        Utf8JsonWriter json, string name, IReadOnlyDictionary<string, IReadOnlyList<string>> pathsByDigest)
    {
        json.WriteStartObject(name);
        foreach (var (digest, paths) in pathsByDigest.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            json.WriteStartArray(digest);
            foreach (var path in paths.Order(StringComparer.Ordinal))
                json.WriteStringValue(path);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    /// <summary>Collects every mistake of one inventory while reading it.</summary>
    private sealed class Reader
    {
        public List<string> Mistakes { get; } = [];

        public Inventory? ReadInventory(JsonElement root)
        {
            if (!IsObject(root, "the inventory"))
                return null;
            OnlyKnown(
                root, "the inventory", ["id", "type", "digestAlgorithm", "head", "manifest", "versions", "fixity"]);
            var id = Text(root, "id");
            Exactly(root, "type", InventoryType);
            Exactly(root, "digestAlgorithm", "sha512");
            var head = VersionNumber(Text(root, "head"), "head");
            var manifest = Paths(root, "manifest", 128);
            var fixity = root.TryGetProperty("fixity", out var block) && IsObject(block, "fixity")
                && OnlyKnown(block, "fixity", ["sha256"])
                ? Paths(block, "sha256", 64)
                : [];
            var versions = Versions(root);
            CheckTogether(head, manifest, fixity, versions);
            return new Inventory(id, head, manifest, versions, fixity);
        }

        private void CheckTogether(
            int head,
            Dictionary<string, IReadOnlyList<string>> manifest,
            Dictionary<string, IReadOnlyList<string>> fixity,
            Dictionary<int, InventoryVersion> versions)
        {
            if (versions.Count != head || versions.Keys.Any(number => number > head))
                Mistakes.Add($"versions must be v1 to v{head}, the head, without gaps");
            var used = versions.Values.SelectMany(version => version.Sha512ByPath.Values)
                .ToHashSet(StringComparer.Ordinal);
            foreach (var digest in used.Where(digest => !manifest.ContainsKey(digest)))
                Mistakes.Add($"the state digest {digest} is not in the manifest");
            foreach (var digest in manifest.Keys.Where(digest => !used.Contains(digest)))
                Mistakes.Add($"the manifest digest {digest} is in no version");
            var held = manifest.Values.SelectMany(paths => paths).ToHashSet(StringComparer.Ordinal);
            foreach (var path in fixity.Values.SelectMany(paths => paths).Where(path => !held.Contains(path)))
                Mistakes.Add($"the fixity path '{path}' is not in the manifest");
            foreach (var path in held.Where(path => !IsContentPath(path, head)))
                Mistakes.Add($"the content path '{path}' is not in the content folder of a version");
        }

        private static bool IsContentPath(string path, int head) =>
            path.Length <= MaxContentPath && BlobKey.TryParse(path, out _)
            && path.Split('/', 3) is [var version, OcflLayout.ContentFolder, _]
            && TryVersionNumber(version, out var number) && number <= head;

        private Dictionary<int, InventoryVersion> Versions(JsonElement root)
        {
            var versions = new Dictionary<int, InventoryVersion>();
            if (!root.TryGetProperty("versions", out var block))
            {
                Mistakes.Add("versions is missing");
                return versions;
            }

            if (!IsObject(block, "versions"))
                return versions;
            foreach (var member in block.EnumerateObject())
            {
                var number = VersionNumber(member.Name, "versions");
                if (number > 0 && IsObject(member.Value, member.Name))
                    versions[number] = Version(member.Value, member.Name);
            }

            return versions;
        }

        private InventoryVersion Version(JsonElement version, string name)
        {
            OnlyKnown(version, name, ["created", "state", "message", "user"]);
            var created = Text(version, "created");
            if (!IsInstant(created))
                Mistakes.Add($"{name}: created is '{created}', not a time of RFC 3339");
            string? userName = null, userAddress = null;
            if (version.TryGetProperty("user", out var user) && IsObject(user, "user")
                && OnlyKnown(user, "user", ["name", "address"]))
            {
                userName = Text(user, "name");
                userAddress = user.TryGetProperty("address", out _) ? Text(user, "address") : null;
            }

            var state = Paths(version, "state", 128);
            return new InventoryVersion(
                created,
                version.TryGetProperty("message", out _) ? Text(version, "message") : null,
                userName,
                userAddress,
                state.SelectMany(entry => entry.Value, (entry, path) => (path, digest: entry.Key))
                    .DistinctBy(file => file.path, StringComparer.Ordinal)
                    .ToDictionary(file => file.path, file => file.digest, StringComparer.Ordinal));
        }

        /// <summary>A block of path lists by digest: the manifest, a state, or fixity.</summary>
        private Dictionary<string, IReadOnlyList<string>> Paths(JsonElement owner, string name, int digestLength)
        {
            var paths = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
            if (!owner.TryGetProperty(name, out var block))
            {
                Mistakes.Add($"{name} is missing");
                return paths;
            }

            if (!IsObject(block, name))
                return paths;
            foreach (var member in block.EnumerateObject())
            {
                if (member.Name.Length != digestLength || member.Name.AsSpan().ContainsAnyExcept("0123456789abcdef"))
                    Mistakes.Add(
                        $"{name}: '{Short(member.Name)}' is not a digest of {digestLength} lower-case hex digits");
                paths[member.Name] = PathList(member.Value, name);
            }

            if (LogicalPath.FindConflict(paths.Values.SelectMany(list => list)) is { } conflict)
                Mistakes.Add($"{name}: the path '{Short(conflict)}' occurs twice or is a folder of another");
            return paths;
        }

        private List<string> PathList(JsonElement list, string name)
        {
            if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() == 0)
            {
                Mistakes.Add($"{name}: a digest must have a list of one path or more");
                return [];
            }

            var paths = new List<string>(list.GetArrayLength());
            foreach (var element in list.EnumerateArray())
            {
                if (element.ValueKind == JsonValueKind.String && element.GetString() is { } path
                    && LogicalPath.IsSafe(path))
                    paths.Add(path);
                else
                    Mistakes.Add($"{name}: {Short(element.GetRawText())} is not a path inside the object");
            }

            return paths;
        }

        private string Text(JsonElement owner, string name)
        {
            if (owner.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String)
                return value.GetString()!; // A JSON string is never null.
            Mistakes.Add($"{name} is not a text");
            return "";
        }

        private void Exactly(JsonElement owner, string name, string expected)
        {
            var found = Text(owner, name);
            if (found.Length > 0 && found != expected)
                Mistakes.Add($"{name} is '{Short(found)}', not '{expected}'");
        }

        private int VersionNumber(string text, string where)
        {
            if (TryVersionNumber(text, out var number))
                return number;
            Mistakes.Add($"{where}: '{Short(text)}' is not a version such as v1");
            return 0;
        }

        private bool IsObject(JsonElement element, string name)
        {
            if (element.ValueKind == JsonValueKind.Object)
                return true;
            Mistakes.Add($"{name} is not an object");
            return false;
        }

        private bool OnlyKnown(JsonElement owner, string name, ReadOnlySpan<string> known)
        {
            foreach (var member in owner.EnumerateObject())
            {
                if (!known.Contains(member.Name))
                    Mistakes.Add($"{name} has the unknown key '{Short(member.Name)}'");
            }

            return true;
        }

        private static bool TryVersionNumber(string text, out int number)
        {
            number = 0;
            return text.Length is > 1 and <= 8 && text[0] == 'v' && text[1] is >= '1' and <= '9'
                && int.TryParse(text.AsSpan(1), NumberStyles.None, null, out number);
        }

        private static bool IsInstant(string text) =>
            text.Length >= 20 && text[10] is 'T' or 't'
            && (text[^1] is 'Z' or 'z' || (text[^6] is '+' or '-' && text[^3] == ':'))
            && DateTimeOffset.TryParse(
                text, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

        private static string Short(string text) =>
            text.Length <= 120 ? text : string.Concat(text.AsSpan(0, 119), "…");
    }
}
