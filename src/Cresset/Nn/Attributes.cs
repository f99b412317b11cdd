namespace Cresset.Nn;

/// <summary>
/// The checkpoint key of a property where it is not the property's name in snake_case. An empty name puts the
/// keys of a child module beside those of its parent.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NameAttribute(string name) : Attribute
{
    /// <summary>The key.</summary>
    public string Name { get; } = name;
}

/// <summary>Marks a property of type <see cref="Tensor"/> as state of a module that is not learned.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class BufferAttribute : Attribute
{
    /// <summary>Is it part of the state dict?</summary>
    public bool Persistent { get; init; } = true;
}
