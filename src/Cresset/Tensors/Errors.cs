namespace Cresset;

/// <summary>
/// Shapes, dimensions or indices do not fit an operation. The message names both and says what to do.
/// </summary>
public sealed class ShapeException(string message) : ArgumentException(message);

/// <summary>An element type does not fit an operation.</summary>
public sealed class DTypeException(string message) : ArgumentException(message);

/// <summary>The graph cannot be built or walked as asked.</summary>
public sealed class AutogradException(string message) : InvalidOperationException(message);
